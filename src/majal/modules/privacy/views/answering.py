"""Requests about personal data: received, checked, answered; erasures confirmed by another."""

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from majal.kernel.asking import ask
from majal.kernel.finding import rows_of
from majal.kernel.http import Request, page
from majal.kernel.listing import respond
from majal.kernel.lists import Column, Filter, List, register
from majal.kernel.personal import Fate, processings, tables
from majal.kernel.walls import as_the_house
from majal.modules.organisations.public import WrongPhone
from majal.modules.people.public import confirm_anew
from majal.modules.privacy import errors
from majal.modules.privacy.commands import (
    confirm_erasure,
    grant_petition,
    identify_petition,
    prepare_erasure,
    record_petition,
    refuse_petition,
)
from majal.modules.privacy.forms import AnswerForm, ConfirmForm, IdentityForm, PetitionForm
from majal.modules.privacy.models import Petition
from majal.modules.privacy.permissions import Perm
from majal.modules.privacy.queries import identified, petition_of, petitions_visible_to, reasons
from majal.modules.privacy.workflow import OPEN, PETITION, PetitionState, Right

TITLE = gettext_lazy("Requests about personal data")
form_page = require_http_methods(["GET", "HEAD", "POST"])
LIST = register(
    List(
        name="privacy.petition",
        title=TITLE,
        query=petitions_visible_to,
        address=Petition.get_absolute_url,
        default_sort="due",
        filters=(
            Filter(
                "state",
                gettext_lazy("State"),
                lambda _a: PetitionState.choices,
                lambda rows, v: rows.filter(state=v),
            ),
            Filter(
                "right",
                gettext_lazy("Right"),
                lambda _a: Right.choices,
                lambda rows, v: rows.filter(kind=v),
            ),
        ),
        columns=(
            Column("right", gettext_lazy("Right"), lambda p: p.get_kind_display()),
            Column("name", gettext_lazy("Name"), lambda p: p.name or "—"),
            Column(
                "state", gettext_lazy("State"), lambda p: p.get_state_display(), sort=("state",)
            ),
            Column(
                "due",
                pgettext_lazy("petition", "To be answered by"),
                lambda p: p.due_on,
                sort=("due_on", "pk"),
                kind="date",
            ),
            Column(
                "received",
                pgettext_lazy("petition", "Received on"),
                lambda p: p.received_at,
                sort=("received_at",),
                kind="date",
            ),
        ),
        empty=gettext_lazy(
            "Nobody asked for anything yet. People ask on their own page, or here through you."
        ),
    )
)


@page(Perm.HANDLE)
def petitions(request: Request) -> HttpResponseBase:
    """Every request, the most urgent first."""
    return respond(
        request, LIST, lede=_("Each is answered by its day, with a reason, in a letter.")
    )


@page(Perm.HANDLE)
@form_page
def record(request: Request) -> HttpResponse:
    """Record what somebody asked who came, wrote or called."""
    return ask(
        request,
        PetitionForm(request.POST or None),
        lambda told: record_petition(told["kind"], **_rest(told), by=request.actor),
        title=_("Record a request"),
        done=_("The request is recorded. Check who asks before anything is answered."),
        back=reverse("privacy:petitions"),
        crumbs=[(TITLE, reverse("privacy:petitions"))],
        beside={
            errors.PersonUnknown: "email",
            WrongPhone: "phone",
            errors.WordsNeeded: "words",
        },
    )


def _rest(told: Any) -> dict[str, str]:
    return {name: told[name] for name in ("name", "email", "phone", "language", "words")}


@page(Perm.HANDLE, obj=petition_of)
@require_safe
def petition(request: Request, found: Petition) -> HttpResponse:
    """One request: who, what, by when, and what its answer would do."""
    context = {
        "petition": found,
        "title": TITLE,
        "late": found.state in OPEN and found.due_on < timezone.localdate(),
        "steps": {step.name for step in PETITION.available(found, to=request.actor)},
        "bars": reasons(identified(found)) if found.state in OPEN else [],
        "found": _found(found) if found.state in OPEN else [],
        "erased": [
            {"it": processings.get(one.processing), "one": one, "fate": Fate(one.fate).label}
            for one in found.erased.all()
        ],
        "copies": found.copies.prefetch_related("taken__by"),
    }
    return render(request, "privacy/petition.html", context)


@as_the_house()
def _found(petition: Petition) -> list[dict[str, Any]]:
    """What is kept of this person, table by table, and what an erasure would do with it."""
    who, rows = identified(petition), []
    for processing, table in tables():
        if count := rows_of(table, who).count():
            rows.append(
                {
                    "it": processing,
                    "what": table.name,
                    "count": count,
                    "fate": table.fate,
                    "law": processing.law if table.fate == Fate.KEPT else "",
                }
            )
    return rows


@page(Perm.HANDLE, obj=petition_of)
@form_page
def identify(request: Request, found: Petition) -> HttpResponse:
    """Write how the identity was checked."""
    return ask(
        request,
        IdentityForm(request.POST or None),
        lambda told: identify_petition(found.pk, told["how"], by=request.actor),
        title=_("Check the identity"),
        done=_("It is written down. Now answer."),
        **_around(found),
    )


@page(Perm.HANDLE, obj=petition_of)
@form_page
def grant(request: Request, found: Petition) -> HttpResponse:
    """Grant a request."""
    return _answer(request, found, grant_petition, _("Grant it"), _("The person is written to."))


@page(Perm.HANDLE, obj=petition_of)
@form_page
def refuse(request: Request, found: Petition) -> HttpResponse:
    """Refuse a request, with the reason."""
    return _answer(
        request, found, refuse_petition, _("Refuse with a reason"), _("The person is written to.")
    )


@page(Perm.HANDLE, obj=petition_of)
@form_page
def prepare(request: Request, found: Petition) -> HttpResponse:
    """Prepare an erasure."""
    return _answer(
        request,
        found,
        prepare_erasure,
        _("Prepare the erasure"),
        _("Somebody else of the head office confirms it now."),
    )


@page(Perm.CONFIRM, obj=petition_of)
@form_page
# Nothing undoes it: an open browser is not enough.
@confirm_anew
def confirm(request: Request, found: Petition) -> HttpResponse:
    """Confirm an erasure that somebody else prepared, after the password."""
    return ask(
        request,
        ConfirmForm(request.POST or None),
        lambda _told: confirm_erasure(found.pk, by=request.actor),
        title=_("Erase for good"),
        button=_("Erase for good"),
        done=_("The erasure has begun. The person is written to when it is done."),
        **_around(found),
    )


def _answer(
    request: Request, found: Petition, do: Callable[..., Petition], title: str, done: str
) -> HttpResponse:
    return ask(
        request,
        AnswerForm(request.POST or None),
        lambda told: do(found.pk, told["answer"], by=request.actor),
        title=title,
        button=title,
        done=done,
        beside={errors.ReasonNeeded: "answer"},
        **_around(found),
    )


def _around(found: Petition) -> dict[str, Any]:
    return {
        "lede": f"{found.get_kind_display()} · {found.name or found.email or found.phone}",
        "back": found.get_absolute_url(),
        "crumbs": [(TITLE, reverse("privacy:petitions"))],
    }
