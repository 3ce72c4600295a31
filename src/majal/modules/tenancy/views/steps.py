"""The steps of a contract, from the offer to the exit, each a page with one form."""

from typing import Any

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from majal.kernel.http import Request, page
from majal.modules.tenancy.commands import (
    accept_contract,
    decline_contract,
    end_contract,
    give_notice,
    sign_contract,
    start_contract,
    terminate_contract,
    withdraw_notice,
)
from majal.modules.tenancy.forms import (
    BackForm,
    ExitForm,
    NoteForm,
    NoticeForm,
    SignForm,
)
from majal.modules.tenancy.models import Contract
from majal.modules.tenancy.permissions import Perm
from majal.modules.tenancy.queries.visible import contract_of
from majal.modules.tenancy.views.asking import asked

TODAY = timezone.localdate


@page(Perm.ANSWER, obj=contract_of)
@require_http_methods(["GET", "POST"])
def accept(request: Request, found: Contract) -> HttpResponse:
    """Accept an offer, after a page that says what follows."""
    return asked(
        request,
        found,
        NoteForm(request.POST if request.method == "POST" else None),
        lambda _given: accept_contract(found.pk, by=request.actor),
        title=_("Accept this offer"),
        done=_("The offer is accepted, and its spaces are held."),
        button=_("Accept the offer"),
    )


@page(Perm.ANSWER, obj=contract_of)
@require_http_methods(["GET", "POST"])
def decline(request: Request, found: Contract) -> HttpResponse:
    """Decline an offer."""
    return asked(
        request,
        found,
        NoteForm(request.POST if request.method == "POST" else None),
        lambda given: decline_contract(found.pk, note=given["note"], by=request.actor),
        title=_("Decline this offer"),
        done=_("The offer is declined."),
        button=_("Decline the offer"),
    )


@page(Perm.KEEP, obj=contract_of)
@require_http_methods(["GET", "POST"])
def sign(request: Request, found: Contract) -> HttpResponse:
    """Record the signature."""
    form = SignForm(
        request.POST or None,
        request.FILES or None,
        kind=found.kind,
        initial={"signed_on": TODAY(), "identified_on": found.identified_on},
    )
    return asked(
        request,
        found,
        form,
        lambda given: sign_contract(found.pk, by=request.actor, **given),
        title=_("Record the signature"),
        done=_("The contract is signed. The terms of its rent are fixed now."),
    )


@page(Perm.KEEP, obj=contract_of)
@require_http_methods(["GET", "POST"])
def start(request: Request, found: Contract) -> HttpResponse:
    """Let a contract begin."""
    return asked(
        request,
        found,
        NoteForm(request.POST if request.method == "POST" else None),
        lambda _given: start_contract(found.pk, by=request.actor),
        title=_("Let the contract begin"),
        done=_("The contract runs from its first day."),
        button=_("Let it begin"),
    )


@page(Perm.NOTIFY, obj=contract_of)
@require_http_methods(["GET", "POST"])
def notice(request: Request, found: Contract) -> HttpResponse:
    """Give notice."""
    return asked(
        request,
        found,
        NoticeForm(request.POST or None, initial={"last_day": found.last_day}),
        lambda given: give_notice(found.pk, by=request.actor, **given),
        title=_("Give notice"),
        done=_("Notice is given. The spaces are free from the day after."),
    )


@page(Perm.KEEP, obj=contract_of)
@require_http_methods(["GET", "POST"])
def notice_back(request: Request, found: Contract) -> HttpResponse:
    """Take a notice back."""
    return asked(
        request,
        found,
        BackForm(request.POST if request.method == "POST" else None),
        lambda given: withdraw_notice(found.pk, last_day=given["last_day"], by=request.actor),
        title=_("Take the notice back"),
        done=_("The contract runs on."),
    )


@page(Perm.KEEP, obj=contract_of)
@require_http_methods(["GET", "POST"])
def end(request: Request, found: Contract) -> HttpResponse:
    """Record the exit."""
    return asked(
        request,
        found,
        ExitForm(request.POST or None, initial={"on": TODAY()}),
        lambda given: end_contract(found.pk, by=request.actor, **given),
        title=_("Record the exit"),
        done=_("The exit is recorded, and the spaces are free."),
    )


@page(Perm.KEEP, obj=contract_of)
@require_http_methods(["GET", "POST"])
def terminate(request: Request, found: Contract) -> HttpResponse:
    """Terminate a contract."""

    def do(given: Any) -> object:
        kept = {k: v for k, v in given.items() if k != "forwarding"}
        return terminate_contract(found.pk, by=request.actor, **kept)

    return asked(
        request,
        found,
        ExitForm(request.POST or None, initial={"on": TODAY()}),
        do,
        title=_("Terminate the contract"),
        done=_("The contract is terminated, and the spaces are free."),
    )
