"""Introductions: asked for, answered, taken back."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from majal.kernel.asking import ask
from majal.kernel.errors import DomainError
from majal.kernel.http import Request, page
from majal.kernel.listing import respond
from majal.kernel.lists import Column, Filter, List, register
from majal.kernel.names import local, stored_language
from majal.kernel.permissions import may
from majal.modules.community import errors
from majal.modules.community.commands import (
    answer_introduction,
    ask_introduction,
    take_back_introduction,
)
from majal.modules.community.forms import AnswerForm, AskForm
from majal.modules.community.models import Introduction
from majal.modules.community.permissions import Perm
from majal.modules.community.queries.meeting import introduction_of, introductions_visible_to
from majal.modules.community.queries.members import listed_member, own_companies
from majal.modules.community.workflow import IntroductionState
from majal.modules.organisations.public import Organisation

LIST = register(
    List(
        name="community.introduction",
        title=gettext_lazy("Introductions"),
        query=introductions_visible_to,
        address=Introduction.get_absolute_url,
        default_sort="-asked",
        filters=(
            Filter(
                "state",
                gettext_lazy("State"),
                lambda _a: IntroductionState.choices,
                lambda rows, v: rows.filter(state=v),
            ),
        ),
        columns=(
            Column("from", pgettext_lazy("introduction", "Who asks"), lambda i: local(i.asker)),
            Column("to", pgettext_lazy("introduction", "Who is asked"), lambda i: local(i.asked)),
            Column("state", gettext_lazy("State"), lambda i: i.get_state_display()),
            Column(
                "asked",
                pgettext_lazy("introduction", "Asked on"),
                lambda i: i.asked_at,
                sort=("asked_at",),
                kind="date",
            ),
        ),
        empty=gettext_lazy(
            "Choose a company in the directory and ask for an introduction; what others ask you "
            "stands here too."
        ),
    )
)


@page(Perm.OWN)
def introductions(request: Request) -> HttpResponseBase:
    """What one’s companies asked and were asked."""
    return respond(
        request,
        LIST,
        action_address=reverse("community:list"),
        action_label=_("Choose a company"),
        lede=_("Nothing of you is shared before you say yes."),
    )


@page(Perm.OWN, obj=listed_member)
@require_http_methods(["GET", "POST"])
def new(request: Request, found: Organisation) -> HttpResponse:
    """Ask a company of the directory for an introduction."""
    companies = own_companies(request.actor).exclude(pk=found.pk)

    def do(given: Any) -> Introduction:
        language = stored_language()
        return ask_introduction(
            given["asker"].pk, found.pk, given["about"], language=language, by=request.actor
        )

    return ask(
        request,
        AskForm(request.POST or None, companies=companies),
        do,
        title=_("Speak with %(company)s") % {"company": local(found)},
        lede=_("It reads this and says yes or no. With a yes, each side sees whom to write to."),
        button=_("Ask for an introduction"),
        done=_("Asked. You find the answer on this page."),
        back=reverse("community:member", args=[found.pk]),
        crumbs=[(_("Residents and alumni"), reverse("community:list"))],
        beside={errors.WordsMissing: "about", errors.NotListed: "asker"},
    )


@page(Perm.SEE_INTRODUCTION, obj=introduction_of)
@require_GET
def introduction(request: Request, found: Introduction) -> HttpResponse:
    """One introduction; after a yes, whom to write to."""
    asked = may(request.actor, Perm.ANSWER, found)
    waits = found.state == IntroductionState.ASKED
    accepted = found.state == IntroductionState.ACCEPTED
    context = {
        "one": found,
        "asked": asked,
        "may_answer": waits and asked,
        "may_take_back": waits and may(request.actor, Perm.TAKE_BACK, found),
        "people": [p for p in (found.asked_by, found.answered_by) if p] if accepted else [],
    }
    return render(request, "community/introduction.html", context)


@page(Perm.ANSWER, obj=introduction_of)
@require_http_methods(["GET", "POST"])
def answer(request: Request, found: Introduction) -> HttpResponse:
    """Say yes or no."""
    return ask(
        request,
        AnswerForm(request.POST or None),
        lambda given: answer_introduction(found.pk, **given, by=request.actor),
        title=_("Speak with %(company)s?") % {"company": local(found.asker)},
        lede=found.about,
        button=_("Send my answer"),
        done=_("Sent."),
        back=found.get_absolute_url(),
        crumbs=[(_("Introductions"), reverse("community:introductions"))],
    )


@page(Perm.TAKE_BACK, obj=introduction_of)
@require_POST
def take_back(request: Request, found: Introduction) -> HttpResponse:
    """Take back what one’s company asked."""
    try:
        take_back_introduction(found.pk, by=request.actor)
    except DomainError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Taken back."))
    return redirect(found.get_absolute_url())
