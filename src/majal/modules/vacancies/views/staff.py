"""The park team’s pages: the offers of its parks, published or refused."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from majal.kernel.actors import Actor
from majal.kernel.asking import ask
from majal.kernel.errors import DomainError
from majal.kernel.http import Request, page
from majal.kernel.listing import respond
from majal.kernel.lists import Column, Filter, List, register
from majal.kernel.names import local
from majal.modules.vacancies import errors
from majal.modules.vacancies.commands import publish_vacancy, refuse_vacancy
from majal.modules.vacancies.forms import ReasonForm
from majal.modules.vacancies.models import Vacancy
from majal.modules.vacancies.permissions import Perm
from majal.modules.vacancies.queries.offers import (
    searched,
    vacancies_moderated_by,
    vacancy_moderated,
)
from majal.modules.vacancies.workflow import VacancyState


def _parks(actor: Actor) -> list[tuple[str, str]]:
    rows = vacancies_moderated_by(actor).order_by("park__code").distinct("park__code")
    return [(one.park.code, local(one.park)) for one in rows]


ALL = register(
    List(
        name="vacancies.moderated",
        title=gettext_lazy("Offers of jobs"),
        query=vacancies_moderated_by,
        address=Vacancy.get_absolute_url,
        default_sort="-submitted",
        search=searched,
        filters=(
            Filter(
                "state",
                gettext_lazy("State"),
                lambda _a: [c for c in VacancyState.choices if c[0] != "draft"],
                lambda rows, v: rows.filter(state=v),
            ),
            Filter("park", gettext_lazy("Park"), _parks, lambda rows, v: rows.filter(park__code=v)),
        ),
        columns=(
            Column("title", pgettext_lazy("vacancies", "Offer"), lambda o: local(o, "title")),
            Column("company", gettext_lazy("Company"), lambda o: local(o.organisation)),
            Column("state", gettext_lazy("State"), lambda o: o.get_state_display()),
            Column("kind", gettext_lazy("Contract"), lambda o: o.get_kind_display()),
            Column("park", gettext_lazy("Park"), lambda o: local(o.park)),
            Column(
                "submitted",
                gettext_lazy("Sent in on"),
                lambda o: o.submitted_at,
                sort=("submitted_at",),
                kind="date",
            ),
            Column(
                "closes",
                gettext_lazy("Last day to apply"),
                lambda o: o.closes_on,
                sort=("closes_on",),
                kind="date",
            ),
        ),
        empty=gettext_lazy("What companies send in to be published stands here."),
    )
)


@page(Perm.LIST)
def moderated(request: Request) -> HttpResponseBase:
    """The offers of one’s parks."""
    return respond(request, ALL, lede=_("Sent in by the companies; you publish or refuse them."))


@page(Perm.MODERATE, obj=vacancy_moderated)
@require_POST
def publish(request: Request, found: Vacancy) -> HttpResponse:
    """Publish an offer."""
    try:
        publish_vacancy(found.pk, by=request.actor)
    except DomainError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Published; the company is told."))
    return redirect(found.get_absolute_url())


@page(Perm.MODERATE, obj=vacancy_moderated)
@require_http_methods(["GET", "POST"])
def refuse(request: Request, found: Vacancy) -> HttpResponse:
    """Refuse an offer, or take it down."""

    def do(given: Any) -> None:
        refuse_vacancy(found.pk, given["reason"], by=request.actor)

    return ask(
        request,
        ReasonForm(request.POST or None),
        do,
        title=_("Do not publish this offer"),
        lede=local(found, "title"),
        button=_("Refuse"),
        done=_("Refused; the company is told why."),
        back=found.get_absolute_url(),
        crumbs=[(_("Offers of jobs"), reverse("vacancies:moderated"))],
        beside={errors.ReasonMissing: "reason"},
    )
