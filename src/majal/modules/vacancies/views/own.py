"""The company’s own offers: written, mended, sent in, withdrawn, filled."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from majal.kernel.asking import ask
from majal.kernel.errors import DomainError
from majal.kernel.http import Request, page
from majal.kernel.listing import respond
from majal.kernel.lists import Column, Filter, List, register
from majal.kernel.names import local
from majal.modules.vacancies import errors
from majal.modules.vacancies.commands import (
    Offer,
    change_positions,
    extend_vacancy,
    fill_vacancy,
    mend_vacancy,
    submit_vacancy,
    withdraw_vacancy,
    write_vacancy,
)
from majal.modules.vacancies.forms import (
    ExtendForm,
    OfferForm,
    PositionsForm,
)
from majal.modules.vacancies.models import Vacancy
from majal.modules.vacancies.permissions import Perm
from majal.modules.vacancies.queries.offers import (
    companies_of,
    own_vacancies,
    own_vacancy,
    parks_offering,
    searched,
)
from majal.modules.vacancies.workflow import VacancyState

BESIDE: dict[type[DomainError], str] = {
    errors.NotResident: "park",
    errors.OfferUnnamed: "title_ar",
    errors.DayRefused: "closes_on",
    errors.PayRefused: "pay_to",
    errors.AddressRefused: "apply_at",
    errors.PositionsRefused: "positions",
}
MINE = register(
    List(
        name="vacancies.own",
        title=gettext_lazy("Our offers"),
        query=own_vacancies,
        address=Vacancy.get_absolute_url,
        default_sort="-written",
        search=searched,
        filters=(
            Filter(
                "state",
                gettext_lazy("State"),
                lambda _a: VacancyState.choices,
                lambda rows, v: rows.filter(state=v),
            ),
        ),
        columns=(
            Column("title", pgettext_lazy("vacancies", "Offer"), lambda o: local(o, "title")),
            Column("state", gettext_lazy("State"), lambda o: o.get_state_display()),
            Column("kind", gettext_lazy("Contract"), lambda o: o.get_kind_display()),
            Column(
                "applied",
                pgettext_lazy("vacancies", "Applications"),
                lambda o: o.applied,
                sort=("applied",),
                kind="number",
            ),
            Column(
                "waiting",
                pgettext_lazy("vacancies", "New"),
                lambda o: o.waiting,
                sort=("waiting",),
                kind="number",
            ),
            Column(
                "closes",
                gettext_lazy("Last day to apply"),
                lambda o: o.closes_on,
                sort=("closes_on",),
                kind="date",
            ),
            Column(
                "written",
                gettext_lazy("Written on"),
                lambda o: o.written_at,
                sort=("written_at",),
                kind="date",
            ),
        ),
        empty=gettext_lazy(
            "Offer a job or an internship: the park’s team reads it, then everybody does, and "
            "applications arrive here."
        ),
    )
)


@page(Perm.OWN)
def mine(request: Request) -> HttpResponseBase:
    """The offers of one’s companies."""
    return respond(
        request,
        MINE,
        action_address=reverse("vacancies:new"),
        action_label=_("Write an offer"),
        lede=_("Jobs and internships of your company, and how many applied."),
    )


def _offer_of(given: dict[str, Any]) -> Offer:
    return Offer(**{n: v for n, v in given.items() if n not in ("organisation", "park")})


def _crumbs() -> list[tuple[str, str]]:
    return [(_("Our offers"), reverse("vacancies:own"))]


@page(Perm.OWN)
@require_http_methods(["GET", "POST"])
def new(request: Request) -> HttpResponse:
    """Write an offer; the command says for which company one may."""
    companies, parks = companies_of(request.actor), parks_offering(request.actor)
    if not companies:
        messages.info(request, str(errors.NotResident()))
        return redirect("vacancies:own")
    return ask(
        request,
        OfferForm(request.POST or None, companies=_among(companies), parks=parks),
        lambda given: write_vacancy(
            given["organisation"], given["park"], _offer_of(dict(given)), by=request.actor
        ),
        title=_("Write an offer"),
        lede=_("In one language at least; whoever reads another one sees this one."),
        done=_("Kept as a draft. Read it once more, then send it in."),
        back=reverse("vacancies:own"),
        crumbs=_crumbs(),
        beside=BESIDE,
    )


def _among(companies: list[Any]) -> Any:
    model = type(companies[0])
    return model.objects.filter(pk__in=[one.pk for one in companies])


@page(Perm.WRITE, obj=own_vacancy)
@require_http_methods(["GET", "POST"])
def mend(request: Request, found: Vacancy) -> HttpResponse:
    """Write an offer anew that is not published."""
    names = [n for n in OfferForm.base_fields if n not in ("organisation", "park")]
    form = OfferForm(
        request.POST or None,
        companies=_among([found.organisation]),
        parks=parks_offering(request.actor),
        initial={
            **{name: getattr(found, name) for name in names},
            "organisation": found.organisation,
            "park": found.park,
        },
    )
    return ask(
        request,
        form,
        lambda given: mend_vacancy(
            found.pk, given["park"], _offer_of(dict(given)), by=request.actor
        ),
        title=_("Mend this offer"),
        lede=found.reason,
        done=_("Recorded."),
        back=found.get_absolute_url(),
        crumbs=_crumbs(),
        beside=BESIDE,
    )


@page(Perm.WRITE, obj=own_vacancy)
@require_POST
def submit(request: Request, found: Vacancy) -> HttpResponse:
    """Send an offer in."""
    done = _("Sent in. You are told when the park’s team has read it.")
    return _done(request, found, lambda: submit_vacancy(found.pk, by=request.actor), done)


@page(Perm.WRITE, obj=own_vacancy)
@require_POST
def fill(request: Request, found: Vacancy) -> HttpResponse:
    """Say that an offer is filled, and go on to whom it hired."""
    try:
        fill_vacancy(found.pk, by=request.actor)
    except DomainError as error:
        messages.error(request, str(error))
        return redirect(found.get_absolute_url())
    messages.success(request, _("Nobody applies any more. Was somebody hired?"))
    return redirect("vacancies:hire", pk=found.pk)


@page(Perm.WRITE, obj=own_vacancy)
@require_POST
def withdraw(request: Request, found: Vacancy) -> HttpResponse:
    """Withdraw an offer."""
    done = _("Withdrawn.")
    return _done(request, found, lambda: withdraw_vacancy(found.pk, by=request.actor), done)


@page(Perm.WRITE, obj=own_vacancy)
@require_http_methods(["GET", "POST"])
def extend(request: Request, found: Vacancy) -> HttpResponse:
    """Give an offer another last day."""
    return ask(
        request,
        ExtendForm(request.POST or None, initial={"closes_on": found.closes_on}),
        lambda given: extend_vacancy(found.pk, given["closes_on"], by=request.actor),
        title=_("Another last day"),
        done=_("Recorded."),
        back=found.get_absolute_url(),
        crumbs=_crumbs(),
        beside=BESIDE,
    )


@page(Perm.WRITE, obj=own_vacancy)
@require_http_methods(["GET", "POST"])
def positions(request: Request, found: Vacancy) -> HttpResponse:
    """Say how many people are looked for."""
    return ask(
        request,
        PositionsForm(request.POST or None, initial={"positions": found.positions}),
        lambda given: change_positions(found.pk, given["positions"], by=request.actor),
        title=_("How many positions?"),
        done=_("Recorded."),
        back=found.get_absolute_url(),
        crumbs=_crumbs(),
        beside=BESIDE,
    )


def _done(request: Request, found: Vacancy, do: Any, done: str) -> HttpResponse:
    try:
        do()
    except DomainError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, done)
    return redirect(found.get_absolute_url())
