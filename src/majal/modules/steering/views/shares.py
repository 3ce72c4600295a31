"""Shares of outcomes that a convention claims."""

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from majal.kernel.actors import Actor
from majal.kernel.asking import ask
from majal.kernel.errors import NotFound
from majal.kernel.http import Request, page
from majal.kernel.names import local
from majal.kernel.permissions import may
from majal.modules.conventions.public import Convention, convention_of
from majal.modules.figures.public import definition_of, measures_visible_to
from majal.modules.steering import errors
from majal.modules.steering.commands import attribute_outcome, end_attribution
from majal.modules.steering.forms import EndShareForm, ShareForm
from majal.modules.steering.models import Attribution
from majal.modules.steering.permissions import Perm

BESIDE = {
    errors.ShareOutOfRange: "percent",
    errors.SharesAboveOne: "percent",
    errors.RuleMissing: "rule",
    errors.ShareEndsBeforeStart: "until",
}


def share_of(actor: Actor, code: str, pk: int) -> Attribution:
    """One share of a convention the actor sees whole.

    Raises: Convention.DoesNotExist; Attribution.DoesNotExist; NotFound.
    """
    convention = convention_of(actor, code)
    if not may(actor, Perm.SEE, convention):
        raise NotFound
    found = Attribution.objects.select_related("measure", "park").get(pk=pk, convention=convention)
    found.convention = convention
    return found


@page(Perm.ATTRIBUTE, obj=convention_of)
@require_http_methods(["GET", "POST"])
def claim(request: Request, convention: Convention) -> HttpResponse:
    """Say which share of an outcome the convention may claim."""
    measures = [(m.code, local(definition_of(m))) for m in measures_visible_to(request.actor)]
    form = ShareForm(request.POST or None, measures=measures, parks=convention.parks.all())

    def do(given: Any) -> Any:
        return attribute_outcome(
            convention.code,
            given["measure"],
            given["park"],
            given["percent"] / 100,
            rule=given["rule"],
            since=given["since"],
            until=given["until"],
            by=request.actor,
        )

    return ask(
        request,
        form,
        do,
        title=_("Claim a share of an outcome"),
        lede=_("The shares of one outcome never add up to more than all of it."),
        done=_("The share is on record."),
        back=convention.get_absolute_url(),
        crumbs=convention.crumbs,
        beside=BESIDE,
    )


@page(Perm.ATTRIBUTE, obj=share_of)
@require_http_methods(["GET", "POST"])
def end(request: Request, share: Attribution) -> HttpResponse:
    """End a share; what it was stays on record; the command decides who may."""
    return ask(
        request,
        EndShareForm(request.POST or None),
        lambda given: end_attribution(share.pk, given["until"], by=request.actor),
        title=_("End a share"),
        done=_("The share ends on that day."),
        back=share.convention.get_absolute_url(),
        crumbs=share.convention.crumbs,
        beside=BESIDE,
    )
