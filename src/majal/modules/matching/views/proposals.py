"""What was worked out for a group: each pair with its reasons; change, accept, set aside."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from majal.kernel.actors import Actor
from majal.kernel.asking import ask
from majal.kernel.errors import DomainError
from majal.kernel.http import Request, page
from majal.kernel.names import local
from majal.modules.matching import commands, errors
from majal.modules.matching.forms import AcceptForm, EndForm, PairForm
from majal.modules.matching.models import Assignment, Group, Pair, Proposal
from majal.modules.matching.permissions import Perm
from majal.modules.matching.queries import (
    PARTS,
    group_of,
    groups_visible_to,
    proposal_of,
    proposals_visible_to,
)
from majal.modules.matching.workflow import State


@page(Perm.KEEP, obj=group_of)
@require_POST
def propose(request: Request, found: Group) -> HttpResponse:
    """Work it out."""
    try:
        made = commands.propose_assignment(found.pk, by=request.actor)
    except DomainError as error:
        messages.error(request, str(error))
        return redirect(found)
    return redirect(made)


@page(Perm.SEE, obj=proposal_of)
@require_GET
def proposal(request: Request, found: Proposal) -> HttpResponse:
    """Every pair with why, and whom the organisation would rather have had."""
    rows = found.pairs.select_related("member__company", "mentor__expert__user")
    mentors = {
        one.pk: one for one in found.group.mentors.select_related("expert__user").order_by("pk")
    }
    pairs = list(rows)
    context = {
        "proposal": found,
        "rows": [
            {
                "pair": one,
                "parts": [(label, one.parts.get(name)) for name, label in PARTS.items()],
                "passed": [mentors[pk] for pk in one.passed if pk in mentors],
            }
            for one in pairs
        ],
        "first": sum(1 for one in pairs if one.rank == 1),
        "without": sum(1 for one in pairs if one.mentor_id is None),
        "weights": [(label, found.weights.get(name)) for name, label in PARTS.items()],
        "open": found.state == State.PROPOSED,
    }
    return render(request, "matching/proposal.html", context)


@page(Perm.KEEP, obj=proposal_of)
@require_http_methods(["GET", "HEAD", "POST"])
def accept(request: Request, found: Proposal) -> HttpResponse:
    """From now on, or from a day on."""
    initial = {"first_day": max(timezone.localdate(), found.group.first_day)}
    return ask(
        request,
        AcceptForm(request.POST or None, initial=initial),
        lambda given: (
            commands.accept_proposal(found.pk, first_day=given["first_day"], by=request.actor)
            and None
        ),
        title=_("Accept the proposal"),
        lede=_("From this day on each mentor follows these organisations, until the group ends."),
        done=_("Accepted. The assignments stand on the group’s page."),
        back=found.group.get_absolute_url(),
        crumbs=_crumbs(found),
        button=_("Accept"),
        beside={errors.DaysBackwards: "first_day"},
    )


def _crumbs(found: Proposal) -> list[tuple[str, str]]:
    return [
        (local(found.group), found.group.get_absolute_url()),
        (_("Proposal"), found.get_absolute_url()),
    ]


@page(Perm.KEEP, obj=proposal_of)
@require_POST
def set_aside(request: Request, found: Proposal) -> HttpResponse:
    """Leave it."""
    try:
        commands.set_proposal_aside(found.pk, by=request.actor)
    except DomainError as error:
        messages.error(request, str(error))
    return redirect(found.group)


@dataclass(frozen=True)
class InPark:
    """A record with the park of its group, of which the permission is asked."""

    of: Any
    park_id: int


def _pair(actor: Actor, pk: int) -> InPark:
    """Raises: Pair.DoesNotExist."""
    rows = Pair.objects.select_related("proposal__group", "member__company")
    found = rows.get(pk=pk, proposal__in=proposals_visible_to(actor).order_by())
    return InPark(found, found.proposal.group.park_id)


@page(Perm.KEEP, obj=_pair)
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: Request, found: InPark) -> HttpResponse:
    """Another mentor than was worked out."""
    pair: Pair = found.of
    mentors = pair.proposal.group.mentors.filter(left_at=None).select_related("expert__user")
    back = pair.proposal.get_absolute_url()
    return ask(
        request,
        PairForm(request.POST or None, mentors=list(mentors), initial={"mentor": pair.mentor_id}),
        lambda given: commands.change_pair(pair.pk, given["mentor"], by=request.actor) and None,
        title=_("Another mentor"),
        lede=local(pair.member.company),
        done=_("Changed. What was worked out stays on record."),
        back=back,
        crumbs=_crumbs(pair.proposal),
        button=_("Change"),
        beside={errors.MentorFull: "mentor", errors.TieDeclared: "mentor"},
    )


def _assignment(actor: Actor, pk: int) -> InPark:
    """Raises: Assignment.DoesNotExist."""
    rows = Assignment.objects.select_related("group", "member__company", "mentor__expert__user")
    found = rows.get(pk=pk, group__in=groups_visible_to(actor).order_by())
    return InPark(found, found.group.park_id)


@page(Perm.KEEP, obj=_assignment)
@require_http_methods(["GET", "HEAD", "POST"])
def end(request: Request, found: InPark) -> HttpResponse:
    """A mentor follows an organisation no more."""
    one: Assignment = found.of
    return ask(
        request,
        EndForm(request.POST or None, initial={"on": timezone.localdate()}),
        lambda given: (
            commands.end_assignment(one.pk, given["on"], reason=given["reason"], by=request.actor)
            and None
        ),
        title=_("End the assignment"),
        lede=f"{one.mentor} – {local(one.member.company)}",
        done=_("Ended."),
        back=one.group.get_absolute_url(),
        crumbs=[(local(one.group), one.group.get_absolute_url())],
        button=pgettext("matching", "End it"),
        beside={errors.DaysBackwards: "on", errors.ReasonMissing: "reason"},
    )
