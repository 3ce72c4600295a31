"""The pages of staff: periods, who answered in one, what a company said."""

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.db.models import Q, QuerySet
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from majal.kernel.actors import Actor
from majal.kernel.asking import ask
from majal.kernel.dates import humanise_moment
from majal.kernel.errors import DomainError
from majal.kernel.http import Request, page
from majal.kernel.listing import respond
from majal.kernel.lists import Column, Filter, List, register
from majal.kernel.names import local
from majal.kernel.permissions import may
from majal.kernel.text import search_terms
from majal.modules.declarations import errors
from majal.modules.declarations.commands import (
    ask_company,
    close_period,
    open_period,
    return_submission,
    submission_opened,
)
from majal.modules.declarations.forms import PeriodForm, ReturnForm
from majal.modules.declarations.models import Expected, Period, PeriodKind
from majal.modules.declarations.permissions import Perm
from majal.modules.declarations.queries import (
    all_asked,
    answers_of,
    expected_of,
    expected_visible_to,
    holding_of,
    living_of,
    period_of,
    periods_visible_to,
    rates_of,
    totals_of,
)
from majal.modules.declarations.workflow import SUBMISSION, PeriodState, SubmissionState

Rows = QuerySet[Any]
SHOWN = 30
NONE = "none"


def _how_words(one: Any) -> str:
    if not one.how:
        return pgettext("declaration", "not begun")
    return str(SubmissionState(one.how).label)


def _hows(actor: Actor) -> Iterable[tuple[str, str | Promise]]:  # noqa: ARG001
    return [(NONE, pgettext_lazy("declaration", "not begun")), *SubmissionState.choices]


def _of_how(rows: Rows, value: str) -> Rows:
    return rows.filter(how=None) if value == NONE else rows.filter(how=value)


def _periods(actor: Actor) -> Iterable[tuple[str, str | Promise]]:
    return [(str(one.pk), str(one)) for one in periods_visible_to(actor)[:50]]


def _of_period(rows: Rows, value: str) -> Rows:
    return rows.filter(period_id=int(value)) if value.isascii() and value.isdigit() else rows


def _search(rows: Rows, words: str) -> Rows:
    found = Q()
    for term in search_terms(words):
        found &= Q(organisation__search_key__contains=term)
    return rows.filter(found)


PERIODS = register(
    List(
        name="declarations.period",
        title=gettext_lazy("Declarations"),
        query=periods_visible_to,
        address=Period.get_absolute_url,
        default_sort="-until",
        filters=(
            Filter(
                "state",
                gettext_lazy("State"),
                lambda _a: PeriodState.choices,
                lambda rows, v: rows.filter(state=v),
            ),
            Filter(
                "kind",
                pgettext_lazy("period", "Kind"),
                lambda _a: PeriodKind.choices,
                lambda rows, v: rows.filter(kind=v),
            ),
        ),
        columns=(
            Column("kind", pgettext_lazy("period", "Kind"), lambda o: o.get_kind_display()),
            Column("from", pgettext_lazy("period", "From"), lambda o: o.first_day, kind="date"),
            Column(
                "until",
                pgettext_lazy("period", "Until"),
                lambda o: o.last_day,
                sort=("last_day",),
                kind="date",
            ),
            Column(
                "due",
                gettext_lazy("To be answered by"),
                lambda o: o.due_on,
                sort=("due_on",),
                kind="date",
            ),
            Column("state", gettext_lazy("State"), lambda o: o.get_state_display()),
        ),
        empty=gettext_lazy("No period was opened yet. Once one is, its companies are written to."),
    )
)
COMPANIES = register(
    List(
        name="declarations.expected",
        title=gettext_lazy("Declarations of companies"),
        query=expected_visible_to,
        address=Expected.get_absolute_url,
        default_sort="-sent",
        search=_search,
        filters=(
            Filter("how", gettext_lazy("State"), _hows, _of_how),
            Filter("period", pgettext_lazy("declaration", "Period"), _periods, _of_period),
        ),
        columns=(
            Column("company", gettext_lazy("Company"), lambda o: local(o.organisation)),
            Column("period", pgettext_lazy("declaration", "Period"), lambda o: str(o.period)),
            Column("state", gettext_lazy("State"), _how_words),
            Column(
                "sent",
                pgettext_lazy("declaration", "Sent on"),
                lambda o: o.sent_at,
                lambda o: humanise_moment(o.sent_at) if o.sent_at else "",
                sort=("sent_at",),
            ),
            Column("park", gettext_lazy("Park"), lambda o: local(o.park)),
            Column("letters", gettext_lazy("Letters"), lambda o: o.letters, kind="number"),
        ),
        empty=gettext_lazy("When a period opens, the companies asked in it stand here."),
    )
)


@page(Perm.LIST)
def period_list(request: Request) -> HttpResponseBase:
    """All periods."""
    opens = may(request.actor, Perm.RUN)
    return respond(
        request,
        PERIODS,
        lede=_("What companies say of themselves, period by period."),
        action_address=reverse("declarations:new") if opens else "",
        action_label=_("Open a period"),
    )


@page(Perm.LIST)
def expected_list(request: Request) -> HttpResponseBase:
    """Every company asked in one's parks, in every period."""
    return respond(request, COMPANIES, lede=_("Who was asked, and how far their declaration is."))


@page(Perm.RUN)
@require_http_methods(["GET", "POST"])
def period_new(request: Request) -> HttpResponse:
    """Open a period."""
    return ask(
        request,
        PeriodForm(request.POST or None),
        lambda given: open_period(by=request.actor, **given),
        title=_("Open a period"),
        lede=_(
            "Residents of the period and those who left in the five years before are written to."
        ),
        done=_("The period is open. Its companies are being written to."),
        back=reverse("declarations:list"),
        crumbs=[(_("Declarations"), reverse("declarations:list"))],
        beside={errors.PeriodDays: "last_day"},
    )


@page(Perm.LIST, obj=period_of)
@require_safe
def period(request: Request, found: Period) -> HttpResponse:
    """Who answered, who has not, and the way to remind them."""
    rows = expected_visible_to(request.actor).filter(period=found)
    waiting = list(rows.filter(said=False).order_by("alumni", "pk")[:SHOWN])
    rate, residents, alumni = rates_of(rows)
    context = {
        "period": found,
        "rate": rate,
        "residents": residents,
        "alumni": alumni,
        "waiting": [(one, _how_words(one)) for one in waiting],
        "answered": list(rows.filter(said=True).order_by("-sent_at")[:SHOWN]),
        "totals": totals_of(found) if found.state == PeriodState.CLOSED else [],
        "open_now": found.state == PeriodState.OPEN,
        "may_close": found.state == PeriodState.OPEN and may(request.actor, Perm.RUN),
    }
    return render(request, "declarations/period.html", context)


@page(Perm.RUN, obj=period_of)
@require_POST
def period_close(request: Request, found: Period) -> HttpResponse:
    """Close a period."""
    try:
        close_period(found.pk, by=request.actor)
        messages.success(request, _("The period is closed; nothing in it changes any more."))
    except DomainError as error:
        messages.error(request, str(error))
    return redirect(found)


@page(Perm.REMIND, obj=expected_of)
@require_POST
def remind(request: Request, found: Expected) -> HttpResponse:
    """Write to a company that has not answered."""
    try:
        ask_company(found.pk, by=request.actor)
        messages.success(
            request, _("%(company)s was written to.") % {"company": local(found.organisation)}
        )
    except DomainError as error:
        messages.error(request, str(error))
    return redirect(found.period)


@page(Perm.SEE, obj=expected_of)
@require_safe
def expected(request: Request, found: Expected) -> HttpResponse:
    """What a company declared."""
    living, held = living_of(found), holding_of(found)
    given = answers_of(held)
    asked = all_asked(found.period.kind, given)
    rows = [(one, given.get(one.code)) for one in asked]
    open_now = found.period.state == PeriodState.OPEN
    if held is not None:
        submission_opened.send(Expected, expected=found, actor=request.actor, page="declaration")
    context = {
        "expected": found,
        "living": living,
        "held": held,
        "rows": [(one, what) for one, what in rows if what or not one.group],
        "may_return": open_now and held == living and held and SUBMISSION.is_open("return", held),
        "open_now": open_now,
    }
    return render(request, "declarations/expected.html", context)


@page(Perm.RETURN, obj=expected_of)
@require_http_methods(["GET", "POST"])
def send_back(request: Request, found: Expected) -> HttpResponse:
    """Say what is to mend."""
    living = living_of(found)
    number = living.pk if living else 0
    return ask(
        request,
        ReturnForm(request.POST or None),
        lambda given: return_submission(number, by=request.actor, **given) and None,
        title=_("Send back to be mended"),
        lede=local(found.organisation),
        done=_("The declaration was sent back, and the company was told."),
        back=found.get_absolute_url(),
        crumbs=[
            (str(found.period), found.period.get_absolute_url()),
            (local(found.organisation), found.get_absolute_url()),
        ],
        button=_("Send back"),
        beside={errors.NoteMissing: "note"},
    )
