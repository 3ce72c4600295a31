"""What an organisation agreed to, purpose by purpose."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from majal.kernel.actors import Actor
from majal.kernel.errors import NotFound
from majal.kernel.http import Request, page
from majal.kernel.permissions import may
from majal.modules.organisations.permissions import Perm
from majal.modules.organisations.public import (
    Organisation,
    give_organisation_consent,
    organisation_of,
    withdraw_organisation_consent,
)
from majal.modules.organisations.queries import consents_of
from majal.modules.organisations.views.record import framed
from majal.modules.organisations.workflow import PURPOSES


@page(Perm.SEE_CONSENTS, obj=organisation_of)
@require_GET
def consents(request: Request, organisation: Organisation) -> HttpResponse:
    """Every purpose, the answer that stands and those before it."""
    context = framed(request, organisation, "consents") | {
        "asked": consents_of(organisation),
        "may_consent": organisation.archived_at is None
        and may(request.actor, Perm.CONSENT, organisation),
    }
    return render(request, "organisations/consents.html", context)


class Question:
    """A purpose asked of an organisation, and an answer; permissions ask by the organisation."""

    def __init__(self, organisation: Organisation, purpose: str, answer: str) -> None:
        self.pk, self.purpose, self.answer = organisation.pk, purpose, answer


def question_of(actor: Actor, pk: int, purpose: str, answer: str) -> Question:
    """Raises: Organisation.DoesNotExist; NotFound."""
    if purpose not in PURPOSES:
        raise NotFound
    return Question(organisation_of(actor, pk), purpose, answer)


@page(Perm.CONSENT, obj=question_of)
@require_POST
def answer_consent(request: Request, asked: Question) -> HttpResponseRedirect:
    """Give one consent, or take it back."""
    acts: dict[str, Any] = {
        "give": give_organisation_consent,
        "withdraw": withdraw_organisation_consent,
    }
    acts[asked.answer](asked.pk, asked.purpose, by=request.actor)
    messages.success(request, _("The answer of the organisation is kept."))
    return redirect("organisations:consents", pk=asked.pk)
