"""Requests for those who answer them: the list, the answer, the register, complaints."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.decorators.http import require_http_methods

from majal.kernel.asking import ask
from majal.kernel.errors import DomainError
from majal.kernel.http import Request, page
from majal.kernel.listing import respond
from majal.kernel.lists import Column, Filter, List, register
from majal.kernel.names import local
from majal.modules.cases.public import OPEN, Case
from majal.modules.information import errors
from majal.modules.information.commands import (
    answer_request,
    name_officer,
    publish_document,
    publish_entry,
    put_publication_aside,
    withdraw_entry,
)
from majal.modules.information.forms import (
    AnswerForm,
    EntryForm,
    OfficerForm,
    PublicationForm,
    WhyForm,
)
from majal.modules.information.models import Entry, Publication
from majal.modules.information.permissions import Perm
from majal.modules.information.queries.visible import (
    entry_of,
    publication_of,
    request_of,
    requests_handled_by,
)
from majal.modules.information.workflow import KINDS

BESIDE: dict[type[DomainError], str] = {
    errors.ArticleMissing: "article",
    errors.PersonalDataInside: "reply",
    errors.TooLateForCommission: "on",
}


def _how(rows: QuerySet[Case], value: str) -> QuerySet[Case]:
    today = timezone.localdate()
    if value == "open":
        return rows.filter(state__in=sorted(OPEN))
    return rows.filter(state="filed", due_on__lt=today)


REQUESTS = register(
    List(
        name="information.request",
        title=gettext_lazy("Requests for information"),
        query=requests_handled_by,
        address=Case.get_absolute_url,
        default_sort="-number",
        filters=(
            Filter(
                "how",
                gettext_lazy("How it stands"),
                lambda _a: (
                    ("open", pgettext_lazy("information", "to answer")),
                    ("late", pgettext_lazy("information", "late")),
                ),
                _how,
            ),
            Filter(
                "kind",
                gettext_lazy("Kind"),
                lambda _a: (
                    (KINDS[0], pgettext_lazy("information", "ordinary")),
                    (KINDS[1], pgettext_lazy("information", "urgent")),
                ),
                lambda rows, v: rows.filter(type__code=v),
            ),
        ),
        columns=(
            Column("title", gettext_lazy("What was asked"), lambda c: c.title or c.number),
            Column(
                "number", gettext_lazy("Number"), lambda c: c.number, sort=("number",), kind="code"
            ),
            Column("kind", gettext_lazy("Kind"), lambda c: local(c.type, "title")),
            Column(
                "state", gettext_lazy("State"), lambda c: c.get_state_display(), sort=("state",)
            ),
            Column(
                "due", gettext_lazy("Answer due"), lambda c: c.due_on, sort=("due_on",), kind="date"
            ),
            Column("who", gettext_lazy("Handled by"), lambda c: str(c.assignee or "")),
        ),
        empty=gettext_lazy(
            "Requests under law 31-13 stand here, each with the last day for its answer."
        ),
    )
)


@page(Perm.DESK)
def requests(request: Request) -> HttpResponseBase:
    """The requests to answer."""
    lede = _("Twenty working days for an answer, three where it is urgent; one extension of each.")
    return respond(request, REQUESTS, lede=lede)


def _of_case(request: Request, case: Case, form: Any, do: Any, **words: Any) -> HttpResponse:
    return ask(
        request,
        form,
        do,
        back=case.get_absolute_url(),
        crumbs=[(case.number, case.get_absolute_url())],
        beside=BESIDE,
        **words,
    )


@page(Perm.ANSWER, obj=request_of)
@require_http_methods(["GET", "POST"])
def answer(request: Request, case: Case) -> HttpResponse:
    """Answer a request."""

    def do(given: Any) -> None:
        answer_request(
            case.pk,
            given["outcome"],
            reasons=given["reasons"],
            article=given["article"],
            by=request.actor,
        )

    return _of_case(
        request,
        case,
        AnswerForm(request.POST or None),
        do,
        title=_("Answer this request"),
        lede=case.title,
        done=_("Answered. Publish it in the register, so that nobody has to ask again."),
    )


@page(Perm.PUBLISH, obj=request_of)
@require_http_methods(["GET", "POST"])
def publish(request: Request, case: Case) -> HttpResponse:
    """Put the answer in the register."""
    decision = case.decisions.filter(final=True).last()
    initial = {"question": case.title, "reply": decision.reasons if decision else ""}
    return _of_case(
        request,
        case,
        EntryForm(request.POST or None, initial=initial),
        lambda given: publish_entry(case.pk, by=request.actor, **given),
        title=_("Publish in the register"),
        lede=_("Everybody reads this. Nothing in it may tell who asked."),
        done=_("It stands in the register."),
    )


@page(Perm.PUBLISH, obj=entry_of)
@require_http_methods(["GET", "POST"])
def withdraw(request: Request, entry: Entry) -> HttpResponse:
    """Take an entry out of the register."""

    def do(given: Any) -> None:
        withdraw_entry(entry.pk, why=given["why"], by=request.actor)

    return ask(
        request,
        WhyForm(request.POST or None),
        do,
        title=_("Take this entry out"),
        lede=entry.question,
        done=_("It is out of the register, and stays on record."),
        back=reverse("information:register"),
        crumbs=[(_("Register of answers"), reverse("information:register"))],
    )


@page(Perm.KEEP)
@require_http_methods(["GET", "POST"])
def publication_new(request: Request) -> HttpResponse:
    """Publish a document without being asked."""
    form = PublicationForm(
        request.POST or None,
        request.FILES or None,
        initial={"published_on": timezone.localdate()},
    )

    def do(given: Any) -> None:
        publish_document(by=request.actor, **given)

    return ask(
        request,
        form,
        do,
        title=_("Publish a document"),
        done=_("Published for everybody."),
        back=reverse("information:publications"),
        crumbs=[(_("Published without being asked"), reverse("information:publications"))],
    )


@page(Perm.KEEP, obj=publication_of)
@require_http_methods(["GET", "POST"])
def publication_aside(request: Request, found: Publication) -> HttpResponse:
    """Take a publication out of the list, after a page that says so."""

    def do(given: Any) -> None:  # noqa: ARG001
        put_publication_aside(found.pk, by=request.actor)

    return ask(
        request,
        forms.Form(request.POST if request.method == "POST" else None),
        do,
        title=_("Take this publication out of the list"),
        lede=local(found, "title"),
        done=_("It is out of the list, and stays on record."),
        button=_("Take it out"),
        back=reverse("information:publications"),
    )


@page(Perm.KEEP)
@require_http_methods(["GET", "POST"])
def officer_new(request: Request) -> HttpResponse:
    """Say who is in charge."""

    def do(given: Any) -> None:
        name_officer(by=request.actor, **given)

    return ask(
        request,
        OfficerForm(request.POST or None, initial={"since": timezone.localdate()}),
        do,
        title=_("Person in charge of information"),
        lede=_("The name, function and address at work are published for everybody."),
        done=_("Published."),
        back=reverse("information:right"),
    )
