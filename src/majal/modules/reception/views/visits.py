"""Visits: the list, one visit, and each step of it."""

from collections.abc import Callable, Iterable
from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from majal.kernel.actors import Actor
from majal.kernel.asking import ask
from majal.kernel.http import Request, page
from majal.kernel.listing import respond
from majal.kernel.lists import Column, Filter, List, register
from majal.kernel.names import local
from majal.kernel.permissions import may
from majal.modules.reception import commands, errors
from majal.modules.reception.forms import AnnounceForm, AnswerForm, ReasonForm, WelcomeForm
from majal.modules.reception.models import Purpose, Visit
from majal.modules.reception.permissions import Perm, of_a_team
from majal.modules.reception.queries import (
    kept_days,
    open_parks,
    parks_of_lists,
    visit_of,
    visits_visible_to,
)
from majal.modules.reception.queries.places import own_companies
from majal.modules.reception.views.desk import crumbs_of
from majal.modules.reception.workflow import VISIT, VisitState

BESIDE = {
    errors.NameMissing: "name",
    errors.PeopleOutOfRange: "people",
    errors.NotYourCompany: "company",
    errors.HostUnknown: "company",
    errors.ParkUnknown: "park",
    errors.DayPast: "on",
    errors.DayTooFar: "on",
    errors.BadgeTaken: "badge",
    errors.ReasonMissing: "reason",
}
ERASED = gettext_lazy("name erased")
DAYS = (
    ("today", gettext_lazy("today")),
    ("coming", gettext_lazy("to come")),
    ("past", gettext_lazy("past")),
)


def _of_day(rows: QuerySet[Visit], when: str) -> QuerySet[Visit]:
    today = timezone.localdate()
    ways = {"today": Q(expected_on=today), "coming": Q(expected_on__gt=today)}
    return rows.filter(ways.get(when, Q(expected_on__lt=today)))


def _parks(actor: Actor) -> Iterable[tuple[str, str]]:
    return [(park.code, local(park)) for park in parks_of_lists(actor)]


LIST = register(
    List(
        name="reception.visit",
        title=gettext_lazy("Visits"),
        query=visits_visible_to,
        address=Visit.get_absolute_url,
        default_sort="-day",
        search=lambda rows, words: rows.filter(
            Q(name__icontains=words) | Q(affiliation__icontains=words)
        ),
        filters=(
            Filter("when", pgettext_lazy("visit", "Day"), lambda _a: DAYS, _of_day),
            Filter(
                "state",
                pgettext_lazy("visit", "State"),
                lambda _a: VisitState.choices,
                lambda rows, state: rows.filter(state=state),
            ),
            Filter(
                "purpose",
                pgettext_lazy("visit", "Purpose"),
                lambda _a: Purpose.choices,
                lambda rows, purpose: rows.filter(purpose=purpose),
            ),
            Filter(
                "park",
                pgettext_lazy("visit", "Park"),
                _parks,
                lambda rows, code: rows.filter(park__code=code),
            ),
        ),
        columns=(
            Column("name", gettext_lazy("Visitor"), lambda v: v.name or str(ERASED)),
            Column("affiliation", gettext_lazy("Their organisation"), lambda v: v.affiliation),
            Column(
                "day",
                pgettext_lazy("visit", "Day"),
                lambda v: v.expected_on,
                sort=("expected_on", "expected_at"),
                kind="date",
            ),
            Column("people", gettext_lazy("People"), lambda v: v.people, kind="number"),
            Column("purpose", pgettext_lazy("visit", "Purpose"), Visit.get_purpose_display),
            Column(
                "company",
                gettext_lazy("Host company"),
                lambda v: local(v.company) if v.company else "",
            ),
            Column("host", pgettext_lazy("visit", "Host"), lambda v: str(v.host or "")),
            Column(
                "state", pgettext_lazy("visit", "State"), Visit.get_state_display, sort=("state",)
            ),
            Column("park", pgettext_lazy("visit", "Park"), lambda v: local(v.park)),
        ),
        empty=gettext_lazy(
            "Announce a visitor, and the desk knows whom to expect, for whom and when. You are "
            "told when they arrive."
        ),
    )
)


@page(Perm.SEE_VISITS)
def visit_list(request: Request) -> HttpResponseBase:
    """Visits that one announced, receives or welcomes."""
    return respond(
        request,
        LIST,
        lede=_("Those you receive, those of a company you manage, those of your desk."),
        action_address=reverse("reception:announce"),
        action_label=_("Announce a visitor"),
    )


@page(Perm.ANNOUNCE)
@require_http_methods(["GET", "POST"])
def announce(request: Request) -> HttpResponse:
    """Announce a visitor or a group."""
    form = AnnounceForm(
        request.POST or None,
        parks=open_parks(request.actor),
        companies=own_companies(request.actor),
        team=of_a_team(request.actor, None),
    )

    def do(given: Any) -> Visit:
        own = dict(given)
        return commands.announce_visit(
            own.pop("park"), company_id=own.pop("company", None), by=request.actor, **own
        )

    return ask(
        request,
        form,
        do,
        title=_("Announce a visitor"),
        lede=_(
            "The desk uses this to receive them and to know who is in the building. No identity "
            "paper is asked for; names are erased after %(days)s days (law 09-08)."
        )
        % {"days": kept_days(timezone.localdate())},
        done=_("The visitor is announced. You are told when they arrive."),
        back=reverse("reception:visits"),
        crumbs=[(_("Visits"), reverse("reception:visits"))],
        beside=BESIDE,
    )


@page(Perm.SEE_VISIT, obj=visit_of)
@require_GET
def detail(request: Request, visit: Visit) -> HttpResponse:
    """One visit: who, for whom, when, where it stands, and what may be done."""
    actor = request.actor
    asked = visit.walk_in and not visit.answer and visit.state == VisitState.EXPECTED
    context = {
        "visit": visit,
        "steps": list(VISIT.available(visit, to=actor)),
        "may_answer": asked and may(actor, Perm.ANSWER, visit),
        "at_desk": may(actor, Perm.RECEIVE, visit),
        "lines": visit.lines.select_related("corrected_by", "supersedes").order_by("pk"),
        "may_correct": may(actor, Perm.CORRECT, visit),
    }
    return render(request, "reception/visit.html", context)


Act = Callable[..., object]


def _step(
    request: Request,
    visit: Visit,
    form: forms.Form,
    act: Act,
    *,
    title: str,
    done: str,
    button: str,
    lede: str = "",
) -> HttpResponse:
    """Ask and act; whoever keeps the desk comes back to its day, others to the visit."""
    at_desk = may(request.actor, Perm.RECEIVE, visit)
    today = reverse("reception:today", args=[visit.park.code])

    def do(given: Any) -> None:
        act(visit.pk, by=request.actor, **given)

    return ask(
        request,
        form,
        do,
        title=title,
        lede=lede or (visit.name or str(ERASED)),
        done=done,
        back=today if at_desk else visit.get_absolute_url(),
        crumbs=crumbs_of(visit.park) if at_desk else [(_("Visits"), reverse("reception:visits"))],
        button=button,
        beside=BESIDE,
    )


@page(Perm.RECEIVE, obj=visit_of)
@require_http_methods(["GET", "POST"])
def welcome(request: Request, visit: Visit) -> HttpResponse:
    """Let somebody in."""
    return _step(
        request,
        visit,
        WelcomeForm(request.POST or None, visit=visit),
        commands.welcome_visit,
        title=_("Welcome a visitor"),
        done=_("Recorded: they are inside, and the host has been told."),
        button=pgettext("visit", "Welcome"),
    )


@page(Perm.RECEIVE, obj=visit_of)
@require_http_methods(["GET", "POST"])
def leave(request: Request, visit: Visit) -> HttpResponse:
    """Record that somebody has left; one tap on the day of the desk."""
    return _step(
        request,
        visit,
        forms.Form(request.POST if request.method == "POST" else None),
        commands.leave_visit,
        title=_("The visitor has left"),
        done=_("Recorded: they have left."),
        button=pgettext("visit", "Has left"),
    )


@page(Perm.RECEIVE, obj=visit_of)
@require_http_methods(["GET", "POST"])
def deny(request: Request, visit: Visit) -> HttpResponse:
    """Deny somebody entry, with the reason."""
    return _step(
        request,
        visit,
        ReasonForm(request.POST or None),
        commands.deny_visit,
        title=_("Deny entry"),
        done=_("Recorded. The host has been told."),
        button=pgettext("visit", "Deny entry"),
    )


@page(Perm.CANCEL_VISIT, obj=visit_of)
@require_http_methods(["GET", "POST"])
def cancel(request: Request, visit: Visit) -> HttpResponse:
    """Say that a visit does not take place."""
    return _step(
        request,
        visit,
        forms.Form(request.POST if request.method == "POST" else None),
        commands.cancel_visit,
        title=_("The visit does not take place"),
        done=_("The visit is cancelled."),
        button=_("Cancel the visit"),
    )


@page(Perm.ANSWER, obj=visit_of)
@require_http_methods(["GET", "POST"])
def answer(request: Request, visit: Visit) -> HttpResponse:
    """Say whether one receives somebody who stands at the desk."""
    return _step(
        request,
        visit,
        AnswerForm(request.POST or None),
        commands.answer_walk_in,
        title=_("Somebody asks for you at the desk"),
        done=_("The desk reads your answer."),
        button=pgettext("visit", "Answer"),
    )
