"""A report is begun, its meters are read; it is dropped or done anew."""

from typing import Any

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods

from majal.kernel.asking import ask
from majal.kernel.http import Request, page
from majal.kernel.names import local, stored_language
from majal.modules.handovers.commands import (
    drop_handover,
    note_meters,
    prepare_handover,
    redo_handover,
)
from majal.modules.handovers.forms import MetersForm, PrepareForm, ReasonForm
from majal.modules.handovers.models import Handover
from majal.modules.handovers.permissions import Perm
from majal.modules.handovers.queries.visible import (
    contract_to_hand,
    handover_of,
    spaces_of_contract,
)
from majal.modules.handovers.views.asking import BESIDE, asked
from majal.modules.tenancy.public import CURRENT, Contract

METERS = ("electricity_meter", "electricity", "water_meter", "water", "note")


@page(Perm.KEEP, obj=contract_to_hand)
@require_http_methods(["GET", "POST"])
def new(request: Request, contract: Contract) -> HttpResponse:
    """Prepare a report of a space of a contract."""
    wanted = request.GET.get("kind", "")
    over = contract.state not in CURRENT or contract.notice_on is not None
    form = PrepareForm(
        request.POST or None,
        spaces=spaces_of_contract(contract),
        initial={
            "kind": wanted if wanted in ("entry", "exit") else "exit" if over else "entry",
            "space": request.GET.get("space", ""),
            "day": timezone.localdate(),
            "language": stored_language(),
        },
    )
    return ask(
        request,
        form,
        lambda given: prepare_handover(
            contract.pk,
            given["space"],
            given["kind"],
            day=given["day"],
            language=given["language"],
            by=request.actor,
        ),
        title=_("Prepare a condition report"),
        done=_("The report is prepared. Go from thing to thing and say how each is."),
        back=contract.get_absolute_url(),
        crumbs=[(contract.number, contract.get_absolute_url())],
        beside=BESIDE,
        lede=local(contract.organisation),
        button=_("Prepare"),
    )


@page(Perm.KEEP, obj=handover_of)
@require_http_methods(["GET", "POST"])
def meters(request: Request, found: Handover) -> HttpResponse:
    """Read the meters."""

    def do(given: Any) -> None:
        note_meters(found.pk, by=request.actor, **given)

    return asked(
        request,
        found,
        MetersForm(request.POST or None, initial={name: getattr(found, name) for name in METERS}),
        do,
        title=_("Meters and general remark"),
        done=_("Noted."),
    )


@page(Perm.KEEP, obj=handover_of)
@require_http_methods(["GET", "POST"])
def redo(request: Request, found: Handover) -> HttpResponse:
    """Do a signed report anew."""
    return asked(
        request,
        found,
        ReasonForm(request.POST or None),
        lambda given: redo_handover(found.pk, given["reason"], by=request.actor),
        title=_("Do this report anew"),
        done=_("A new report holds all that was written. Correct it, then have it signed."),
        button=_("Do it anew"),
    )


@page(Perm.KEEP, obj=handover_of)
@require_http_methods(["GET", "POST"])
def drop(request: Request, found: Handover) -> HttpResponse:
    """Drop a report that is not closed."""
    return asked(
        request,
        found,
        ReasonForm(request.POST or None),
        lambda given: drop_handover(found.pk, given["reason"], by=request.actor),
        title=_("Drop this report"),
        done=_("The report is dropped; it stays on record with the reason."),
        button=pgettext("condition report", "Drop"),
    )
