"""Proposals for those who handle them: the list, one whole, its steps, the ranking of a call."""

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
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
from majal.modules.cases.public import CaseState
from majal.modules.grant_calls.public import Call, call_of, calls_visible_to
from majal.modules.grants import errors
from majal.modules.grants.commands import (
    assign_reviewer,
    confirm_complete,
    place_on_agenda,
    recommend_amount,
)
from majal.modules.grants.forms import AgendaForm, AmountForm, ReviewerForm
from majal.modules.grants.models import Award, Proposal
from majal.modules.grants.permissions import Perm
from majal.modules.grants.queries.blind import naming_texts
from majal.modules.grants.queries.money import held_by, left_of, sheet_of
from majal.modules.grants.queries.reviewing import (
    ranking_of,
    reviewers_for,
    scores_of,
    sees_names,
)
from majal.modules.grants.queries.visible import proposal_of, proposals_visible_to
from majal.modules.grants.workflow import dirhams
from majal.modules.sittings.public import sittings_visible_to

Rows = QuerySet[Proposal]
Options = Iterable[tuple[str, str | Promise]]
HOW = (
    ("check", gettext_lazy("to be checked")),
    ("review", gettext_lazy("complete, under review")),
    ("decided", pgettext_lazy("proposals", "decided")),
)
COMING = ("planned", "convened", "open")


def _rows(actor: Actor) -> Rows:
    return proposals_visible_to(actor).exclude(case__state=CaseState.DRAFT)


def _search(rows: Rows, words: str) -> Rows:
    for term in search_terms(words):
        rows = rows.filter(case__search_key__contains=term)
    return rows


def _how(rows: Rows, value: str) -> Rows:
    if value == "check":
        return rows.filter(case__state="filed", complete_at=None)
    if value == "review":
        return rows.filter(case__state="filed", complete_at__isnull=False)
    return rows.filter(case__ended_on__isnull=False)


def _calls(actor: Actor) -> Options:
    return [(c.code, local(c, "title")) for c in calls_visible_to(actor)[:40]]


def _outcome(one: Proposal) -> str:
    case = one.case
    found = case.version.definition.outcome(case.outcome) if case.outcome else None
    return str(found.label) if found else str(case.get_state_display())


LIST = register(
    List(
        name="grants.proposal",
        title=gettext_lazy("R&D proposals"),
        query=_rows,
        address=Proposal.get_absolute_url,
        default_sort="-number",
        search=_search,
        filters=(
            Filter("how", gettext_lazy("How it stands"), lambda _a: HOW, _how),
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
                pgettext_lazy("proposals", "Number"),
                lambda p: p.case.number,
                sort=("case__filed_at",),
                kind="code",
            ),
            Column(
                "title",
                pgettext_lazy("proposals", "Project"),
                lambda p: p.case.title or p.case.number,
            ),
            Column("company", gettext_lazy("Company"), lambda p: local(p.company)),
            Column(
                "asked",
                gettext_lazy("Asked (MAD)"),
                lambda p: p.asked,
                sort=("asked",),
                kind="number",
            ),
            Column("state", pgettext_lazy("proposals", "Where it stands"), _outcome),
            Column(
                "filed",
                pgettext_lazy("proposals", "Filed"),
                lambda p: p.case.filed_at,
                sort=("case__filed_at",),
                kind="date",
            ),
        ),
        empty=gettext_lazy("What companies propose in answer to a call stands here."),
    )
)


@page(Perm.LIST)
def proposals(request: Request) -> HttpResponseBase:
    """The proposals one handles."""
    lede = _("Filed by companies in answer to a call: checked, reviewed blind, decided by a panel.")
    return respond(request, LIST, lede=lede)


@page(Perm.HANDLE, obj=proposal_of)
@require_GET
def proposal(request: Request, found: Proposal) -> HttpResponse:
    """A proposal: its budget, its reviews, what the company received, what comes next."""
    scores = scores_of(found)
    context = {
        "proposal": found,
        "case": found.case,
        "call": found.call,
        "sheet": sheet_of(found),
        "scores": scores,
        "enough": scores.handed_in >= found.call.reviewers,
        "partners": list(found.partners.all()),
        "interests": list(found.interests.select_related("reviewer")),
        "held": held_by(found.company_id, timezone.localdate()),
        "left": left_of(found.call),
        "award": Award.objects.filter(proposal=found).first(),
        "named": naming_texts(found) if found.complete_at is None else [],
        "in_hand": found.case.state == CaseState.FILED and found.left_at is None,
    }
    return render(request, "grants/proposal.html", context)


@page(Perm.HANDLE, obj=proposal_of)
@require_POST
def complete(request: Request, found: Proposal) -> HttpResponse:
    """Find a proposal complete."""
    try:
        confirm_complete(found.pk, by=request.actor)
    except DomainError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Found complete. Give it to its reviewers."))
    return redirect(found.get_absolute_url())


@page(Perm.HANDLE, obj=proposal_of)
@require_http_methods(["GET", "POST"])
def assign(request: Request, found: Proposal) -> HttpResponse:
    """Give a proposal to a reviewer."""
    reviewers = [one for one in reviewers_for(found) if not sees_names(one, found)]
    return ask(
        request,
        ReviewerForm(request.POST or None, reviewers=reviewers),
        lambda given: _then(assign_reviewer(found.pk, given["reviewer_id"], by=request.actor)),
        title=_("Give it to a reviewer"),
        lede=_("Reviewers see no names: whoever may open dossiers here is left out."),
        done=_("The reviewer was told."),
        back=found.get_absolute_url(),
        crumbs=_crumbs(found),
        beside={
            errors.ReviewerInConflict: "reviewer_id",
            errors.ReviewerAssigned: "reviewer_id",
            errors.ReviewerUnfit: "reviewer_id",
        },
    )


@page(Perm.HANDLE, obj=proposal_of)
@require_http_methods(["GET", "POST"])
def recommend(request: Request, found: Proposal) -> HttpResponse:
    """The amount that is put to the panel."""
    form = AmountForm(request.POST or None, initial={"amount": found.recommended or found.asked})
    return ask(
        request,
        form,
        lambda given: _then(recommend_amount(found.pk, given["amount"], by=request.actor)),
        title=_("Amount put to the panel"),
        lede=_("The company asks for %(asked)s; the call has %(left)s left.")
        % {"asked": dirhams(found.asked), "left": dirhams(left_of(found.call))},
        done=_("Recorded."),
        back=found.get_absolute_url(),
        crumbs=_crumbs(found),
        beside={errors.AmountOutOfRange: "amount", errors.CeilingReached: "amount"},
    )


@page(Perm.HANDLE, obj=proposal_of)
@require_http_methods(["GET", "POST"])
def agenda(request: Request, found: Proposal) -> HttpResponse:
    """Place a proposal on the agenda of a sitting of the panel."""
    rows = sittings_visible_to(request.actor).filter(state__in=COMING)
    if found.call.committee_id:
        rows = rows.filter(committee=found.call.committee_id)
    sittings = list(rows.order_by("on", "starts", "pk")[:20])

    def do(given: Any) -> None:
        sitting = next(s for s in sittings if s.pk == given["sitting"])
        place_on_agenda(found.pk, sitting, by=request.actor)

    return ask(
        request,
        AgendaForm(request.POST or None, sittings=sittings),
        do,
        title=_("Place it before the panel"),
        lede=""
        if sittings
        else _("No sitting of the panel is planned yet. Plan one, then come back."),
        done=_("It stands on the agenda. Members with an interest are pointed out there."),
        back=found.get_absolute_url(),
        crumbs=_crumbs(found),
    )


@page(Perm.LIST, obj=call_of)
@require_GET
def ranking(request: Request, found: Call) -> HttpResponse:
    """The proposals of a call, best first, and how far its budget reaches."""
    context = {
        "call": found,
        "rows": ranking_of(found, to=request.actor),
        "left": left_of(found),
    }
    return render(request, "grants/ranking.html", context)


def _then(_done: object) -> None:
    """Nothing to go to: one comes back to where one was."""


def _crumbs(found: Proposal) -> list[tuple[Any, str]]:
    return [
        (_("R&D proposals"), reverse("grants:proposals")),
        (found.case.number, found.get_absolute_url()),
    ]
