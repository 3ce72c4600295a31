"""The steps of one party: recorded, and taken back."""

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods

from majal.kernel.actors import Actor
from majal.kernel.asking import ask
from majal.kernel.http import Request, page
from majal.kernel.permissions import may
from majal.modules.conventions import errors
from majal.modules.conventions.commands import record_step, take_step_back
from majal.modules.conventions.forms import StepForm, TakeBackForm
from majal.modules.conventions.models import Party, PartyStep
from majal.modules.conventions.permissions import Perm
from majal.modules.conventions.queries import convention_of, party_of
from majal.modules.conventions.workflow import PARTY

BESIDE = {
    errors.StepOutOfOrder: "kind",
    errors.VoteMissing: "kind",
    errors.SessionMissing: "session",
    errors.RemarksMissing: "remarks",
    errors.PaperMissing: "paper",
    errors.StepInFuture: "on",
}


def step_of(actor: Actor, code: str, pk: int) -> PartyStep:
    """One step of one party of a convention the actor sees whole.

    Raises: Convention.DoesNotExist; PartyStep.DoesNotExist; NotFound.
    """
    convention = convention_of(actor, code)
    rows = PartyStep.objects.select_related("party__organisation__territory__parent", "convention")
    step = rows.get(pk=pk, convention=convention, party__isnull=False)
    party_of(actor, code, step.party_id or 0)
    return step


def _kinds(party: Party, actor: Actor) -> list[str]:
    """The steps that follow from where the party stands and that the actor may record."""
    anything = may(actor, Perm.STEP_ANY, party)
    return [
        s.name
        for s in PARTY.steps
        if s.is_open(party.standing) and (anything or may(actor, s.permission, party))
    ]


@page(Perm.STEPS, obj=party_of)
@require_http_methods(["GET", "POST"])
def step(request: Request, party: Party) -> HttpResponse:
    """Record what a party did; the command decides who may."""
    form = StepForm(request.POST or None, request.FILES or None, kinds=_kinds(party, request.actor))

    def do(given: Any) -> Any:
        return record_step(
            party.pk,
            given["kind"],
            given["on"],
            session=given["session"],
            deliberation=given["deliberation"],
            remarks=given["remarks"],
            paper=given["paper"],
            by=request.actor,
        )

    return ask(
        request,
        form,
        do,
        title=_("Record a step"),
        lede=str(party.organisation),
        done=_("The step is on record."),
        back=party.convention.get_absolute_url(),
        crumbs=party.convention.crumbs,
        beside=BESIDE,
    )


@page(Perm.STEPS, obj=step_of)
@require_http_methods(["GET", "POST"])
def take_back(request: Request, wrong: PartyStep) -> HttpResponse:
    """Take a mistaken step back; both stay on record."""
    party = party_of(request.actor, wrong.convention.code, wrong.party_id or 0)
    return ask(
        request,
        TakeBackForm(request.POST or None),
        lambda given: take_step_back(wrong.pk, remarks=given["remarks"], by=request.actor),
        title=_("Take a step back"),
        lede=f"{party.organisation} · {wrong.get_kind_display()}",
        done=_("The step is taken back; both rows stay on record."),
        back=party.convention.get_absolute_url(),
        crumbs=party.convention.crumbs,
        beside=BESIDE,
        button=pgettext("step", "Take it back"),
    )
