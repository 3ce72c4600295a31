"""Who follows which company: begun and ended."""

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from majal.kernel.actors import Actor
from majal.kernel.asking import ask
from majal.kernel.http import Request as HttpAsked
from majal.kernel.http import page
from majal.kernel.names import local
from majal.kernel.permissions import scopes
from majal.modules.organisations.public import organisations_visible_to
from majal.modules.parks.public import parks_visible_to
from majal.modules.people.public import people_holding
from majal.modules.portfolios import errors, forms
from majal.modules.portfolios.commands import assign_company, end_assignment
from majal.modules.portfolios.models import Assignment
from majal.modules.portfolios.permissions import FOLLOWERS, OF_PARK, Perm, everywhere
from majal.modules.portfolios.queries import assignment_of

MOST = 2_000


def _parks(actor: Actor) -> list[tuple[int, str]]:
    rows = parks_visible_to(actor).order_by("code")
    if not everywhere(actor, None):
        rows = rows.filter(pk__in=scopes(actor, *OF_PARK, kind="park"))
    return [(one.pk, local(one)) for one in rows]


@page(Perm.ASSIGN)
@require_http_methods(["GET", "POST"])
def assign(request: HttpAsked) -> HttpResponse:
    """Say which coordinator follows a company."""
    companies = organisations_visible_to(request.actor).filter(archived_at=None, kind="company")
    people = people_holding(*FOLLOWERS).order_by("name")
    form = forms.AssignForm(
        request.POST or None,
        companies=[(one.pk, local(one)) for one in companies.prefetch_related(None)[:MOST]],
        people=[(one.pk, one.name) for one in people],
        parks=_parks(request.actor),
        initial={"since": timezone.localdate()},
    )
    return ask(
        request,
        form,
        lambda given: assign_company(
            given["organisation"],
            given["coordinator"],
            since=given["since"],
            park_id=given["park"],
            by=request.actor,
        ),
        title=_("Let a coordinator follow a company"),
        done=_("The company is in the portfolio."),
        back=reverse("portfolios:portfolio"),
        crumbs=[(_("Portfolio"), reverse("portfolios:portfolio"))],
    )


@page(Perm.ASSIGN, obj=assignment_of)
@require_http_methods(["GET", "POST"])
def end(request: HttpAsked, found: Assignment) -> HttpResponse:
    """End the following of a company."""
    return ask(
        request,
        forms.EndForm(request.POST or None, initial={"until": timezone.localdate()}),
        lambda given: end_assignment(found.pk, given["until"], by=request.actor) and None,
        title=_("End the following of a company"),
        lede=str(found),
        done=_("The company leaves the portfolio on that day; its reviews stay."),
        back=reverse("portfolios:portfolio"),
        crumbs=[(str(found), found.get_absolute_url())],
        beside={errors.AssignmentEnded: "until"},
    )
