"""What is made available, and its return."""

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from majal.kernel.actors import Actor
from majal.kernel.asking import ask
from majal.kernel.errors import NotFound
from majal.kernel.http import Request, page
from majal.kernel.permissions import may
from majal.modules.conventions.public import Convention, convention_of
from majal.modules.steering import errors
from majal.modules.steering.commands import Item, hand_over, take_back
from majal.modules.steering.forms import HandoverForm, ReturnForm
from majal.modules.steering.models import Handover
from majal.modules.steering.permissions import Perm

BESIDE = {
    errors.ReturnedBefore: "on",
    errors.HandoverInFuture: "on",
    errors.SameParty: "received_by",
}


def handover_of(actor: Actor, code: str, pk: int) -> Handover:
    """One thing made available by a convention the actor sees whole.

    Raises: Convention.DoesNotExist; Handover.DoesNotExist; NotFound.
    """
    convention = convention_of(actor, code)
    if not may(actor, Perm.SEE, convention):
        raise NotFound
    handover = Handover.objects.prefetch_related("items").get(pk=pk, convention=convention)
    handover.convention = convention
    return handover


@page(Perm.HAND_OVER, obj=convention_of)
@require_http_methods(["GET", "POST"])
def give(request: Request, convention: Convention) -> HttpResponse:
    """Record a handover with its inventory."""
    parties = [p for p in convention.parties.all() if p.left_by is None]
    form = HandoverForm(request.POST or None, request.FILES or None, parties=parties)

    def do(given: Any) -> Any:
        return hand_over(
            convention.code,
            given["kind"],
            given_by=given["given_by"],
            received_by=given["received_by"],
            on=given["on"],
            text_ar=given["text_ar"],
            text_fr=given["text_fr"],
            items=[Item(label, count, serial) for label, count, serial in given["inventory"]],
            record=given["record"],
            by=request.actor,
        )

    return ask(
        request,
        form,
        do,
        title=_("Record a handover"),
        lede=_("What is made available stays the property of whoever gave it."),
        done=_("The handover is on record."),
        back=convention.get_absolute_url(),
        crumbs=convention.crumbs,
        beside=BESIDE,
    )


@page(Perm.HAND_OVER, obj=handover_of)
@require_http_methods(["GET", "POST"])
def give_back(request: Request, handover: Handover) -> HttpResponse:
    """Record a return against the inventory; the command decides who may."""
    form = ReturnForm(request.POST or None, request.FILES or None, items=handover.items.all())
    return ask(
        request,
        form,
        lambda given: take_back(
            handover.pk,
            given["on"],
            returned=form.returned,
            record=given["record"],
            by=request.actor,
        ),
        title=_("Record the return"),
        lede=str(handover),
        done=_("The return is on record."),
        back=handover.convention.get_absolute_url(),
        crumbs=handover.convention.crumbs,
        beside=BESIDE,
    )
