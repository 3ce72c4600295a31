"""The portfolio of a coordinator, and the page of each company in it."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from majal.kernel.asking import ask
from majal.kernel.errors import DomainError
from majal.kernel.http import Request as HttpAsked
from majal.kernel.http import page
from majal.kernel.listing import respond
from majal.kernel.lists import Column, Filter, List, register
from majal.kernel.names import local
from majal.kernel.permissions import may
from majal.modules.portfolios import errors, forms
from majal.modules.portfolios.commands import (
    Said,
    answer_request,
    ask_coordinator,
    correct_review,
    write_review,
)
from majal.modules.portfolios.models import Assignment, Request, Review
from majal.modules.portfolios.permissions import Perm
from majal.modules.portfolios.queries import (
    cards_of,
    company_of,
    coordinators_seen,
    draft_of,
    portfolio_of,
    request_of,
    requests_of,
    review_of,
    reviews_visible_to,
)
from majal.modules.portfolios.workflow import Quarter, Risk, due_quarter, open_quarters

MOST = 2_000
REVIEWS = register(
    List(
        name="portfolios.review",
        title=gettext_lazy("Quarterly reviews"),
        query=reviews_visible_to,
        address=Review.get_absolute_url,
        default_sort="-quarter",
        filters=(
            Filter(
                "risk",
                pgettext_lazy("review", "How it goes"),
                lambda _a: Risk.choices,
                lambda rows, v: rows.filter(risk=v),
            ),
        ),
        columns=(
            Column("company", gettext_lazy("Company"), lambda o: local(o.organisation)),
            Column(
                "quarter",
                gettext_lazy("Quarter"),
                lambda o: o.of.words,
                sort=("year", "quarter"),
            ),
            Column("risk", pgettext_lazy("review", "How it goes"), lambda o: o.get_risk_display()),
            Column(
                "jobs",
                gettext_lazy("Jobs (declared)"),
                lambda o: "" if o.jobs is None else o.jobs,
                sort=("jobs",),
                kind="number",
            ),
            Column(
                "signed",
                gettext_lazy("Signed on"),
                lambda o: timezone.localdate(o.signed_at) if o.signed_at else "",
                sort=("signed_at",),
                kind="date",
            ),
            Column(
                "coordinator",
                gettext_lazy("Coordinator"),
                lambda o: o.assignment.coordinator.name,
            ),
        ),
        empty=gettext_lazy("Reviews that were written stand here, quarter by quarter."),
    )
)


@page(Perm.LIST)
def reviews(request: HttpAsked) -> HttpResponseBase:
    """All reviews of the companies one follows."""
    return respond(request, REVIEWS, lede=_("Figures are what companies said: declared."))


@page(Perm.LIST)
@require_GET
def portfolio(request: HttpAsked) -> HttpResponse:
    """The companies somebody follows, the most pressing first."""
    today, actor = timezone.localdate(), request.actor
    seen = coordinators_seen(actor, today)
    asked = request.GET.get("of", "")
    known = {pk for pk, _name, _n in seen}
    chosen = int(asked) if asked.isdecimal() and len(asked) < 19 else None
    if chosen not in known:
        chosen = actor.pk if actor.pk in known else next(iter(pk for pk, _m, _n in seen), None)
    cards = portfolio_of(actor, today, chosen)
    context = {
        "cards": cards,
        "seen": seen if len(seen) > 1 else [],
        "chosen": chosen,
        "due": sum(card.due is not None for card in cards),
        "alerts": sum(card.alerts > 0 for card in cards),
        "waiting": sum(card.waiting for card in cards),
        "quarter": due_quarter(today),
        "assigns": may(actor, Perm.ASSIGN),
    }
    return render(request, "portfolios/portfolio.html", context)


@page(Perm.SEE, obj=company_of, sign_in_first=True)
@require_GET
def company(request: HttpAsked, found: Assignment) -> HttpResponse:
    """A company followed: its reviews, requests and what to look at."""
    actor, today = request.actor, timezone.localdate()
    works = may(actor, Perm.REVIEW, found)
    rows = reviews_visible_to(actor).filter(organisation=found.organisation_id, superseded_by=None)
    if not works:
        rows = rows.filter(signed_at__isnull=False)
    jobs = [(one.of, one.jobs) for one in rows if one.jobs is not None and one.signed_at]
    widest = max((n for _q, n in jobs), default=0)
    context = {
        "assignment": found,
        "organisation": found.organisation,
        "card": cards_of([found], today)[0] if works else None,
        "reviews": rows,
        "jobs": [(q, n, round(100 * n / widest) if widest else 0) for q, n in reversed(jobs)],
        "requests": requests_of(found.organisation_id),
        "works": works,
        "asks": may(actor, Perm.ASK, found),
        "ends": works and may(actor, Perm.ASSIGN) and found.until is None,
    }
    return render(request, "portfolios/company.html", context)


@page(Perm.SEE, obj=review_of, sign_in_first=True)
@require_GET
def review(request: HttpAsked, found: Review) -> HttpResponse:
    """One review, and the one that took its place."""
    context = {
        "review": found,
        "later": Review.objects.filter(supersedes=found, signed_at__isnull=False).first(),
        "works": may(request.actor, Perm.REVIEW, found),
    }
    return render(request, "portfolios/review.html", context)


def _said(given: Any) -> Said:
    names = ("risk", "jobs", "turnover", "funds", "needs", "next_steps")
    return Said(**{name: given[name] for name in names})


@page(Perm.REVIEW, obj=company_of)
@require_http_methods(["GET", "POST"])
def write(request: HttpAsked, found: Assignment) -> HttpResponse:
    """Write the review of a quarter: kept as a draft, or signed."""
    today = timezone.localdate()
    typed = request.POST if request.method == "POST" else None
    rows = Review.objects.filter(organisation=found.organisation_id, superseded_by=None)
    draft = rows.filter(signed_at=None).first()
    due = draft.of if draft else due_quarter(today)
    initial: dict[str, Any] = {"quarter": str(due), "risk": "low"}
    if draft:
        names = ("risk", "jobs", "turnover", "funds", "needs", "next_steps")
        initial |= {name: getattr(draft, name) for name in names}
    form = forms.ReviewForm(typed, quarters=open_quarters(today), initial=initial)
    if typed is not None and form.is_valid():
        given, sign = form.cleaned_data, "sign" in typed
        try:
            made = write_review(
                found.organisation_id,
                Quarter.parse(given["quarter"]),
                _said(given),
                sign=sign,
                by=request.actor,
            )
        except DomainError as error:
            form.add_error(getattr(error, "field", None), str(error))
        else:
            told = _("The review is signed.") if sign else _("The draft is kept.")
            messages.success(request, told)
            return redirect(made if sign else found)
    context = {"form": form, "assignment": found, "last": rows.filter(signed_at__isnull=False)[:1]}
    status = 422 if form.errors else 200
    return render(request, "portfolios/write.html", context, status=status)


@page(Perm.REVIEW, obj=draft_of)
@require_http_methods(["GET", "POST"])
def correct(request: HttpAsked, found: Review) -> HttpResponse:
    """Put a new review in the place of a signed one."""
    names = ("risk", "jobs", "turnover", "funds", "needs", "next_steps")
    form = forms.ReviewForm(request.POST or None, initial={n: getattr(found, n) for n in names})
    return ask(
        request,
        form,
        lambda given: correct_review(found.pk, _said(given), by=request.actor),
        title=_("Correct a signed review"),
        lede=_("The signed one stays readable; this one takes its place and is signed at once."),
        done=_("The review is corrected."),
        back=found.get_absolute_url(),
        crumbs=[(str(found.assignment), found.assignment.get_absolute_url())],
        button=_("Sign"),
    )


@page(Perm.ASK, obj=company_of, sign_in_first=True)
@require_http_methods(["GET", "POST"])
def ask_it(request: HttpAsked, found: Assignment) -> HttpResponse:
    """Ask one’s coordinator."""
    return ask(
        request,
        forms.RequestForm(request.POST or None),
        lambda given: (
            ask_coordinator(found.organisation_id, given["text"], by=request.actor) and None
        ),
        title=_("Ask your coordinator"),
        lede=found.coordinator.name,
        done=_("Your request is sent."),
        back=found.get_absolute_url(),
        button=_("Send"),
    )


@page(Perm.REVIEW, obj=request_of)
@require_http_methods(["GET", "POST"])
def answer(request: HttpAsked, found: Request) -> HttpResponse:
    """Answer a request."""
    return ask(
        request,
        forms.AnswerForm(request.POST or None),
        lambda given: answer_request(found.pk, given["answer"], by=request.actor) and None,
        title=_("Answer a request"),
        lede=found.text,
        done=_("The answer is sent."),
        back=found.assignment.get_absolute_url(),
        crumbs=[(str(found.assignment), found.assignment.get_absolute_url())],
        button=_("Send"),
        beside={errors.RequestEmpty: "answer"},
    )
