"""Answers, the jury, and the choice of finalists."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from majal.kernel.asking import ask
from majal.kernel.errors import DomainError
from majal.kernel.http import Request, page
from majal.kernel.names import local
from majal.kernel.permissions import may, scopes
from majal.modules.challenges import errors, forms
from majal.modules.challenges.commands import (
    answer_challenge,
    choose_finalists,
    name_juror,
    remove_juror,
    score_answer,
    withdraw_answer,
)
from majal.modules.challenges.models import Answer, Challenge, Juror, Score
from majal.modules.challenges.permissions import Perm
from majal.modules.challenges.queries import (
    answer_of,
    challenge_of,
    judged_answer_of,
    juror_of,
    ranking_of,
)
from majal.modules.challenges.views.reading import crumbs_of
from majal.modules.challenges.workflow import AnswerState
from majal.modules.organisations.public import organisations_visible_to
from majal.modules.people.public import Role, people_holding

JURY = (
    Role.COMMITTEE_MEMBER,
    Role.EXPERT,
    Role.HEAD_OFFICE,
    Role.PROGRAMME_LEAD,
    Role.AUTHORITY,
    Role.PARK_MANAGER,
)


@page(Perm.ANSWER, obj=challenge_of)
@require_http_methods(["GET", "POST"])
def answer_new(request: Request, found: Challenge) -> HttpResponse:
    """Answer a challenge."""
    mine = scopes(request.actor, Role.COMPANY_MANAGER, kind="organisation")
    rows = organisations_visible_to(request.actor).filter(pk__in=mine)
    form = forms.AnswerForm(request.POST or None, companies=[(one.pk, local(one)) for one in rows])

    def do(given: Any) -> Answer:
        return answer_challenge(
            found.code,
            given["organisation"],
            summary=given["summary"],
            plan=given["plan"],
            price=given["price"],
            by=request.actor,
        )

    return ask(
        request,
        form,
        do,
        title=_("Answer this challenge"),
        lede=str(found),
        done=_("Your answer is filed. The jury reads it once answers are closed."),
        back=found.get_absolute_url(),
        crumbs=crumbs_of(found),
        button=_("File the answer"),
        beside={errors.AmountWrong: "price", errors.TextMissing: "summary"},
    )


@page(Perm.SEE_ANSWER, obj=answer_of, sign_in_first=True)
@require_GET
def answer(request: Request, found: Answer) -> HttpResponse:
    """One answer, for its company, the owner and staff."""
    keeps = may(request.actor, Perm.PILOT, found)
    manages = found.organisation_id in scopes(
        request.actor, Role.COMPANY_MANAGER, kind="organisation"
    )
    context = {
        "answer": found,
        "challenge": found.challenge,
        "withdraws": manages and found.state == AnswerState.FILED,
        "pilots": keeps and found.state == AnswerState.FINALIST and not hasattr(found, "pilot"),
        "pilot": getattr(found, "pilot", None),
    }
    return render(request, "challenges/answer.html", context)


@page(Perm.ANSWER, obj=answer_of)
@require_POST
def withdraw(request: Request, found: Answer) -> HttpResponse:
    """Take an answer back."""
    withdraw_answer(found.pk, by=request.actor)
    messages.success(request, _("The answer is withdrawn; it stays on record."))
    return redirect(found)


@page(Perm.PUBLISH, obj=challenge_of)
@require_http_methods(["GET", "POST"])
def juror_new(request: Request, found: Challenge) -> HttpResponse:
    """Name a juror."""
    people = people_holding(*JURY).order_by("name")
    return ask(
        request,
        forms.JurorForm(request.POST or None, people=[(one.pk, one.name) for one in people]),
        lambda given: name_juror(found.code, given["person"], by=request.actor) and None,
        title=_("Name a juror"),
        done=_("The juror is named."),
        back=found.get_absolute_url(),
        crumbs=crumbs_of(found),
    )


@page(Perm.PUBLISH, obj=juror_of)
@require_POST
def juror_remove(request: Request, found: Juror) -> HttpResponse:
    """Take somebody off the jury."""
    remove_juror(found.pk, by=request.actor)
    messages.success(request, _("They are off the jury; their points count no more."))
    return redirect(found.challenge)


@page(Perm.JUDGE, obj=judged_answer_of)
@require_http_methods(["GET", "POST"])
def score(request: Request, found: Answer) -> HttpResponse:
    """Read an answer as a juror, and give it points."""
    before = Score.objects.filter(
        answer=found, juror__person=request.actor.pk or 0, juror__removed_at=None
    ).first()
    initial = (
        {"points": before.points, "conflict": before.conflict, "note": before.note}
        if before
        else {}
    )
    form = forms.ScoreForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            score_answer(found.pk, by=request.actor, **form.cleaned_data)
        except DomainError as error:
            form.add_error(getattr(error, "field", None), str(error))
        else:
            messages.success(request, _("Your points are kept; you may change them until the end."))
            return redirect(found.challenge)
    context = {"form": form, "answer": found, "challenge": found.challenge}
    status = 422 if form.errors else 200
    return render(request, "challenges/score.html", context, status=status)


@page(Perm.PUBLISH, obj=challenge_of)
@require_http_methods(["GET", "POST"])
def finalists(request: Request, found: Challenge) -> HttpResponse:
    """The jury’s ranking, and the choice of finalists."""
    ranked = ranking_of(found)
    form = forms.FinalistsForm(request.POST or None, ranked=ranked)
    if request.method == "POST" and form.is_valid():
        try:
            choose_finalists(found.code, form.cleaned_data["answers"], by=request.actor)
        except DomainError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("The finalists are chosen, and everyone is told."))
            return redirect(found)
    context = {"form": form, "challenge": found, "ranked": ranked}
    status = 422 if form.errors else 200
    return render(request, "challenges/finalists.html", context, status=status)
