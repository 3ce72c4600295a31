"""One's sessions as an organisation or as an expert, and the page of one session."""

from typing import Any

from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from majal.kernel.dates import CASABLANCA
from majal.kernel.http import Request, page
from majal.kernel.permissions import may
from majal.modules.mentoring.public import (
    HOLDS,
    SESSION,
    Session,
    Side,
    State,
    cancel_hours,
    companies_of,
    is_late,
    loads,
    own_profile,
    session_of,
    sessions_visible_to,
    side_of,
    skill_said,
    usable_vouchers,
)
from majal.modules.mentoring.public import MentoringPerm as Perm

FEW = 30
AFTER = (State.HELD, State.DISPUTED, State.DONE)


@page(Perm.OWN)
@require_GET
def mine(request: Request) -> HttpResponse:
    """What waits for an answer, what is to come, what is to be closed; the expert's month."""
    now = timezone.now()
    today = now.astimezone(CASABLANCA).date()
    profile = own_profile(request.actor)
    companies = list(companies_of(request.actor)[:20])
    sides = Q(company__in=[c.pk for c in companies]) | Q(expert__user=request.actor.pk or 0)
    rows = sessions_visible_to(request.actor).filter(sides)
    open_ = list(rows.filter(Q(state__in=HOLDS, ends_at__gt=now)).order_by("starts_at")[:FEW])
    over = Q(state=State.CONFIRMED, ends_at__lte=now) | Q(state__in=[State.HELD, State.DISPUTED])
    context = {
        "profile": profile,
        "load": loads([profile], today)[profile.pk] if profile else None,
        "answer": [one for one in open_ if _waits_for(request, one)],
        "coming": [one for one in open_ if not _waits_for(request, one)],
        "close": list(rows.filter(over).order_by("starts_at")[:FEW]),
        "past": list(rows.filter(state=State.DONE).order_by("-starts_at")[:5]),
        "vouchers": [v for c in companies[:3] for v in usable_vouchers(c.pk, today)],
        "companies": companies,
    }
    return render(request, "advising/mine.html", context)


def _waits_for(request: Request, one: Session) -> bool:
    side = side_of(request.actor, one)
    return (one.state == State.ASKED and side == Side.EXPERT) or (
        one.state == State.PROPOSED and side == Side.COMPANY
    )


@page(Perm.HOLD, obj=session_of, sign_in_first=True)
@require_GET
def session(request: Request, found: Session) -> HttpResponse:
    """One session: when, about what, who pays, and what may be done with it."""
    actor, now = request.actor, timezone.now()
    side = side_of(actor, found)
    begun, over = found.starts_at <= now, found.ends_at <= now
    steps = {step.name for step in SESSION.available(found, to=actor)}
    if begun:
        steps -= {"confirm", "decline", "propose", "accept", "move", "cancel"}
    else:
        steps -= {"hold", "miss", "settle"}
    reads = may(actor, Perm.NOTES, found)
    ratings = list(found.ratings.all())
    rated = any(one.side == side for one in ratings)
    context: dict[str, Any] = {
        "session": found,
        "side": side,
        "may": steps,
        "skill": skill_said(found.skill),
        "reads": reads,
        "private": may(actor, Perm.PRIVATE, found),
        "writes": may(actor, Perm.WRITE, found) and not found.forgotten_at,
        "goals": list(found.goals.all()) if reads else [],
        "ratings": ratings if reads else [],
        "movements": list(found.movements.order_by("pk")),
        "says": begun and bool(steps & {"hold", "agree", "dispute"}),
        "rates": side is not None and not rated and found.state in AFTER,
        "late": found.state == State.CONFIRMED and side == Side.COMPANY and is_late(found),
        "hours": cancel_hours(found.starts_at.astimezone(CASABLANCA).date()),
        "over": over,
        "room": found.state in HOLDS and not begun and found.booking_id is None,
        "other": found.company_minutes if side == Side.EXPERT else found.expert_minutes,
        "own": found.expert_minutes if side == Side.EXPERT else found.company_minutes,
    }
    return render(request, "advising/session.html", context)
