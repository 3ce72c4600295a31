"""The catalogue of experts, the page of one with free slots, clinics, and asking."""

from datetime import date, datetime, timedelta
from itertools import groupby
from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from majal.kernel.bidi import money
from majal.kernel.dates import CASABLANCA
from majal.kernel.errors import DomainError
from majal.kernel.http import Request, page, show
from majal.kernel.names import stored_language
from majal.kernel.permissions import may
from majal.modules.advising.forms import AskForm, FindForm
from majal.modules.advising.queries import LISTING, spoken_by
from majal.modules.bookables.public import moment_of
from majal.modules.mentoring import public as mentoring
from majal.modules.mentoring.public import (
    Asked,
    Clinic,
    Expert,
    Opening,
    Place,
    Slot,
    ask_session,
    clinic_of,
    clinics_visible_to,
    companies_of,
    domains,
    expert_of,
    experts_visible_to,
    free_slots,
    loads,
    next_free,
    own_profile,
    sessions_visible_to,
    skills_said,
    slots_of_clinic,
    usable_vouchers,
)
from majal.modules.mentoring.public import MentoringPerm as Perm
from majal.modules.organisations.public import Organisation, organisations_visible_to
from majal.modules.parks.public import Park
from majal.modules.people.public import has_consented

MOST, DAYS = 60, 14
BESIDE = {
    mentoring.NotYourCompany: "company",
    mentoring.NeedMissing: "need",
    mentoring.VoucherTooShort: "voucher",
    mentoring.VoucherNotValid: "voucher",
    mentoring.PriceNotAccepted: "beyond",
}


def _today() -> date:
    return timezone.now().astimezone(CASABLANCA).date()


@page(Perm.SEE)
@require_GET
def experts(request: Request) -> HttpResponse:
    """Who advises on what, in which language, where, and when first; clinics beside."""
    shown = experts_visible_to(request.actor).filter(archived_at=None, visible=True)
    parks = list(Park.objects.filter(pk__in=shown.order_by().values("parks")).order_by("code"))
    form = FindForm(request.GET or None, parks=parks)
    rows: QuerySet[Expert] = shown.none() if form.is_bound and not form.is_valid() else shown
    given = form.cleaned_data if form.is_bound and form.is_valid() else {}
    for name, narrow in (
        ("skill", Q(skills__contains=[given.get("skill", "")])),
        ("language", Q(languages__contains=[given.get("language", "")])),
        ("park", Q(parks__code=given.get("park", ""))),
    ):
        rows = rows.filter(narrow) if given.get(name) else rows
    found = list(rows.order_by("pk")[: MOST + 1])
    now, today = timezone.now(), _today()
    first = next_free(found[:MOST], today, DAYS, now=now)
    scores = loads(found[:MOST], today)
    context = {
        "form": form,
        "rows": [
            {
                "expert": one,
                "skills": skills_said(one.skills[:4]),
                "more": max(0, len(one.skills) - 4),
                "languages": spoken_by(one),
                "first": first.get(one.pk),
                "load": scores[one.pk],
            }
            for one in found[:MOST]
        ],
        "more": len(found) > MOST,
        "clinics": list(clinics_visible_to(request.actor)),
        "own": own_profile(request.actor),
        "team": may(request.actor, Perm.KEEP_ANY),
        "narrowed": any(given.values()),
    }
    return show(request, "advising/experts.html", context, part="found")


@page(Perm.SEE, obj=expert_of, sign_in_first=True)
@require_GET
def expert(request: Request, found: Expert) -> HttpResponse:
    """One expert: what they know, and their free slots; two taps to ask for one."""
    now = timezone.now()
    first = max(_day(request.GET.get("day", "")) or _today(), _today())
    first = min(first, _today() + timedelta(days=180))
    slots = [] if found.archived_at else free_slots(found, first, DAYS, now=now)
    known = set(found.skills)
    context = {
        "expert": found,
        "domains": [
            (one.name, [name for code, name in one.skills if code in known])
            for one in domains()
            if known & {code for code, _name in one.skills}
        ],
        "spoken": spoken_by(found),
        "days": _by_day(slots),
        "before": max(_today(), first - timedelta(days=DAYS)) if first > _today() else None,
        "after": first + timedelta(days=DAYS),
        "load": loads([found], _today())[found.pk],
        "edits": may(request.actor, Perm.PROFILE, found),
        "oneself": request.actor.pk == found.user_id,
        "listed": has_consented(found.user_id, LISTING),
        "keeps": may(request.actor, Perm.KEEP, found),
        "asks": may(request.actor, Perm.ASK, found),
        "history": list(
            sessions_visible_to(request.actor).filter(expert=found).order_by("-starts_at")[:5]
        ),
    }
    return render(request, "advising/expert.html", context)


def _by_day(slots: list[Slot]) -> list[tuple[date, list[Slot]]]:
    return [(day, list(rows)) for day, rows in groupby(slots, key=lambda one: one.day)]


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


@page(Perm.SEE, obj=clinic_of, sign_in_first=True)
@require_GET
def clinic(request: Request, found: Clinic) -> HttpResponse:
    """A clinic: when it is held next, and who sits in it."""
    slots = slots_of_clinic(found, _today(), 2 * DAYS, now=timezone.now())
    who = Opening.objects.filter(clinic=found).select_related("expert__user")
    context = {
        "clinic": found,
        "skill": skills_said([found.skill])[0],
        "days": _by_day(slots),
        "hours": list(who.order_by("weekday", "opens")),
        "asks": may(request.actor, Perm.ASK, found),
        "keeps": may(request.actor, Perm.KEEP, found),
    }
    return render(request, "advising/clinic.html", context)


@page(Perm.ASK, obj=expert_of, sign_in_first=True)
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: Request, found: Expert) -> HttpResponse:
    """Ask for a slot: for whom, about what, who pays. What was typed is kept by a refusal."""
    starts = moment_of(request.GET.get("at", ""))
    if starts is None:
        return redirect(found)
    of = _clinic(request)
    companies = list(_companies(request, found))
    day = starts.astimezone(CASABLANCA).date()
    first = companies[0].pk if companies else 0
    whose = _number(request.POST.get("company", "")) or first
    vouchers = list(usable_vouchers(whose, day)) if whose in {c.pk for c in companies} else []
    form = AskForm(
        request.POST or None,
        expert=found,
        companies=companies,
        vouchers=vouchers,
        price="" if found.hour_price is None else money(found.hour_price),
        clinic=of,
        initial=_initial(request, found, vouchers),
    )
    if request.method == "POST" and form.is_valid():
        try:
            made = ask_session(found.pk, starts, _asked(form, found, of), by=request.actor)
        except DomainError as error:
            field = BESIDE.get(type(error))
            form.add_error(field if field in form.fields else None, str(error))
        else:
            return redirect(made)
    ends = starts + timedelta(minutes=of.minutes if of else found.slot_minutes)
    context = {"form": form, "expert": found, "clinic": of, "starts": starts, "ends": ends}
    status = 422 if form.errors else 200
    return render(request, "advising/ask.html", context, status=status)


def _initial(request: Request, found: Expert, vouchers: list[Any]) -> dict[str, Any]:
    language = stored_language()
    wanted = request.GET.get("skill", "")
    return {
        "skill": wanted if wanted in found.skills else found.skills[0],
        "language": language if language in found.languages else found.languages[0],
        "place": Place.ONLINE if found.link else Place.PARK,
        "park": found.park_id,
        "voucher": vouchers[0].pk if vouchers else None,
    }


def _companies(request: Request, found: Expert) -> QuerySet[Organisation]:
    """Those one acts for; for the team all of them."""
    own = companies_of(request.actor)
    if may(request.actor, Perm.KEEP, found) and not own.exists():
        return organisations_visible_to(request.actor).filter(archived_at=None)
    return own


def _clinic(request: Request) -> Clinic | None:
    pk = _number(request.GET.get("clinic", ""))
    return clinics_visible_to(request.actor).filter(pk=pk).first() if pk else None


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and text.isascii() and len(text) < 10 else 0


def _asked(form: AskForm, found: Expert, of: Clinic | None) -> Asked:
    given = form.cleaned_data
    return Asked(
        company_id=given["company"],
        skill=given.get("skill", ""),
        need=given["need"],
        language=given["language"],
        park_id=given.get("park") or found.park_id,
        place=given["place"],
        voucher_id=given.get("voucher"),
        beyond=given.get("beyond", False),
        clinic_id=of.pk if of else None,
    )


def slots_after(
    found: Expert, of: Clinic | None, days: int = DAYS
) -> list[tuple[date, list[Slot]]]:
    """The free slots of the coming days, by day."""
    now: datetime = timezone.now()
    return _by_day(free_slots(found, _today(), days, now=now, clinic=of))
