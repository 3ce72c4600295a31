"""Applications for those who handle them: the list, one whole, its steps, the ranking."""

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from majal.kernel.actors import Actor
from majal.kernel.asking import ask
from majal.kernel.errors import DomainError
from majal.kernel.http import Request, page
from majal.kernel.listing import respond
from majal.kernel.lists import Column, Filter, List, register
from majal.kernel.names import local
from majal.kernel.text import search_terms
from majal.modules.admissions import errors
from majal.modules.admissions.commands import (
    assign_reader,
    confirm_complete,
    detect_interests,
    place_on_agenda,
    put_on_list,
    set_interest_aside,
)
from majal.modules.admissions.forms import AgendaForm, ReaderForm, ReasonForm
from majal.modules.admissions.models import Application, Interest
from majal.modules.admissions.permissions import Perm
from majal.modules.admissions.queries.people import papers_missing, readers_for, sees_names
from majal.modules.admissions.queries.scoring import ranking_of, sheet_of, track_of
from majal.modules.admissions.queries.standing import sittings_for, steps_of, waits_of
from majal.modules.admissions.queries.visible import (
    application_of,
    applications_visible_to,
    interest_of,
)
from majal.modules.calls.public import Call, Track, call_of, calls_visible_to
from majal.modules.cases.public import CaseState

Rows = QuerySet[Application]
Options = Iterable[tuple[str, str | Promise]]
HOW = (
    ("check", gettext_lazy("to be checked")),
    ("read", gettext_lazy("complete, being read")),
    ("decided", gettext_lazy("decided")),
)
APPLICATIONS_ROUTE = "admissions:applications"


def _rows(actor: Actor) -> Rows:
    return applications_visible_to(actor).exclude(case__state=CaseState.DRAFT)


def _search(rows: Rows, words: str) -> Rows:
    for term in search_terms(words):
        rows = rows.filter(case__search_key__contains=term)
    return rows


def _how(rows: Rows, value: str) -> Rows:
    if value == "check":
        return rows.filter(case__state="filed", complete_at=None)
    if value == "read":
        return rows.filter(case__state="filed", complete_at__isnull=False)
    return rows.filter(case__ended_on__isnull=False)


def _calls(actor: Actor) -> Options:
    return [(c.code, local(c, "title")) for c in calls_visible_to(actor)[:40]]


def _outcome(one: Application) -> str:
    case = one.case
    found = case.version.definition.outcome(case.outcome) if case.outcome else None
    return str(found.label) if found else str(case.get_state_display())


LIST = register(
    List(
        name="admissions.application",
        title=gettext_lazy("Applications"),
        query=_rows,
        address=Application.get_absolute_url,
        default_sort="-number",
        search=_search,
        filters=(
            Filter("how", gettext_lazy("How it stands"), lambda _a: HOW, _how),
            Filter(
                "track",
                gettext_lazy("Track"),
                lambda _a: Track.choices,
                lambda rows, v: rows.filter(track=v),
            ),
            Filter(
                "call",
                pgettext_lazy("noun", "Call"),
                _calls,
                lambda rows, v: rows.filter(call__code=v),
            ),
        ),
        columns=(
            Column(
                "number",
                pgettext_lazy("admissions", "Number"),
                lambda a: a.case.number,
                sort=("case__filed_at",),
                kind="code",
            ),
            Column(
                "title",
                pgettext_lazy("admissions", "Subject"),
                lambda a: a.case.title or a.case.name,
            ),
            Column(
                "track", gettext_lazy("Track"), lambda a: a.get_track_display(), sort=("track",)
            ),
            Column("park", gettext_lazy("Park"), lambda a: local(a.case.park)),
            Column("state", pgettext_lazy("admissions", "Where it stands"), _outcome),
            Column(
                "filed",
                gettext_lazy("Filed"),
                lambda a: a.case.filed_at,
                sort=("case__filed_at",),
                kind="date",
            ),
        ),
        empty=gettext_lazy("What is filed in answer to a call stands here."),
    )
)


@page(Perm.LIST)
def applications(request: Request) -> HttpResponseBase:
    """The applications one handles."""
    lede = _("Filed in answer to a call: checked, read, placed before the committee, answered.")
    return respond(request, LIST, lede=lede)


@page(Perm.HANDLE, obj=application_of)
@require_GET
def application(request: Request, found: Application) -> HttpResponse:
    """An application: where it stands, who reads it, its scores, its conflicts of interest."""
    steps = steps_of(found)
    context = {
        "application": found,
        "case": found.case,
        "track": track_of(found),
        "steps": steps,
        "sheet": sheet_of(found),
        "interests": list(found.interests.select_related("reader", "set_aside_by")),
        "missing": papers_missing(found.case) if found.complete_at is None else [],
        "wait": waits_of(found),
        "in_hand": found.case.state == CaseState.FILED and found.left_at is None,
    }
    return render(request, "admissions/application.html", context)


@page(Perm.HANDLE, obj=application_of)
@require_POST
def complete(request: Request, found: Application) -> HttpResponse:
    """Find an application complete."""
    try:
        confirm_complete(found.pk, by=request.actor)
    except DomainError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Found complete. Give it to its readers."))
    return redirect(found.get_absolute_url())


@page(Perm.HANDLE, obj=application_of)
@require_http_methods(["GET", "POST"])
def assign(request: Request, found: Application) -> HttpResponse:
    """Give an application to a reader."""
    blind = track_of(found).blind
    readers = [r for r in readers_for(found) if not (blind and sees_names(r, found))]
    lede = _("This track is read without names: whoever may open dossiers here is left out.")

    def do(given: Any) -> None:
        detect_interests(found.pk, given["reader_id"], by=request.actor)
        assign_reader(found.pk, given["reader_id"], by=request.actor)

    return ask(
        request,
        ReaderForm(request.POST or None, readers=readers),
        do,
        title=_("Give it to a reader"),
        lede=lede if blind else "",
        done=_("The reader was told."),
        back=found.get_absolute_url(),
        crumbs=_crumbs(found),
        beside={
            errors.ReaderInConflict: "reader_id",
            errors.ReaderAssigned: "reader_id",
            errors.ReaderUnfit: "reader_id",
        },
    )


@page(Perm.HANDLE, obj=interest_of)
@require_http_methods(["GET", "POST"])
def set_aside(request: Request, found: Interest) -> HttpResponse:
    """Set a detected interest aside, with a reason."""
    return ask(
        request,
        ReasonForm(request.POST or None),
        lambda given: _then(set_interest_aside(found.pk, given["reason"], by=request.actor)),
        title=_("Set this finding aside"),
        lede=found.reason,
        done=_("Set aside; the reason is on record."),
        back=found.application.get_absolute_url(),
        crumbs=_crumbs(found.application),
        beside={errors.ReasonMissing: "reason"},
    )


@page(Perm.HANDLE, obj=application_of)
@require_http_methods(["GET", "POST"])
def agenda(request: Request, found: Application) -> HttpResponse:
    """Place an application on the agenda of a sitting."""
    sittings = sittings_for(found, to=request.actor)

    def do(given: Any) -> Any:
        sitting = next(s for s in sittings if s.pk == given["sitting"])
        heard = (given["heard_from"], given["heard_until"])
        return _then(place_on_agenda(found.pk, sitting, heard=heard, by=request.actor))

    return ask(
        request,
        AgendaForm(request.POST or None, sittings=sittings),
        do,
        title=_("Place it on an agenda"),
        lede=""
        if sittings
        else _("No sitting of the committee is planned yet. Plan one, then come back."),
        done=_("It stands on the agenda. Conflicts of interest found are pointed out there."),
        back=found.get_absolute_url(),
        crumbs=_crumbs(found),
    )


@page(Perm.HANDLE, obj=application_of)
@require_POST
def wait(request: Request, found: Application) -> HttpResponse:
    """Put back on the waiting list somebody whom the committee put there."""
    try:
        if found.case.outcome != "waiting_list":
            raise errors.NotWaiting
        put_on_list(found.pk, by=request.actor)
    except DomainError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("On the waiting list again, at its end."))
    return redirect(found.get_absolute_url())


@page(Perm.LIST, obj=call_of)
@require_GET
def ranking(request: Request, found: Call) -> HttpResponse:
    """The applications of a call by track, best first."""
    context = {"call": found, "tracks": ranking_of(found, to=request.actor)}
    return render(request, "admissions/ranking.html", context)


def _then(_done: object) -> None:
    """Nothing to go to: one comes back to where one was."""


def _crumbs(found: Application) -> list[tuple[Any, str]]:
    return [
        (_("Applications"), reverse(APPLICATIONS_ROUTE)),
        (found.case.number, found.get_absolute_url()),
    ]
