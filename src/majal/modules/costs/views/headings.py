"""Headings of costs: the list, a new one, one corrected or no longer used."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from majal.kernel.asking import ask
from majal.kernel.http import Request, page
from majal.kernel.names import local
from majal.modules.costs import errors, queries
from majal.modules.costs.commands import add_heading, change_heading
from majal.modules.costs.forms import HeadingForm
from majal.modules.costs.models import Heading
from majal.modules.costs.permissions import Perm

BESIDE = {
    errors.HeadingTaken: "code",
    errors.HeadingCodeBroken: "code",
    errors.HeadingUnnamed: "name_fr",
}
FIELDS = ("name_ar", "name_fr", "name_en", "account", "position")


def _crumbs() -> list[tuple[str, str]]:
    return [(_("Costs"), reverse("costs:index")), (_("Headings"), reverse("costs:headings"))]


@page(Perm.HEADINGS)
@require_GET
def heading_list(request: Request) -> HttpResponse:
    """All headings, those no longer used as well."""
    return render(request, "costs/headings.html", {"headings": queries.headings(request.actor)})


@page(Perm.HEADINGS)
@require_http_methods(["GET", "POST"])
def new(request: Request) -> HttpResponse:
    """Add a heading."""

    def go(given: object) -> None:
        add_heading(by=request.actor, **dict(given))  # type: ignore[call-overload]

    return ask(
        request,
        HeadingForm(request.POST or None),
        go,
        title=_("Add a heading"),
        done=_("The heading is there for all parks."),
        back=reverse("costs:headings"),
        crumbs=_crumbs(),
        beside=BESIDE,
    )


@page(Perm.HEADINGS, obj=queries.heading_of)
@require_http_methods(["GET", "POST"])
def edit(request: Request, found: Heading) -> HttpResponse:
    """Name a heading otherwise, or end it."""
    initial = {name: getattr(found, name) for name in FIELDS} | {"used": found.ended_on is None}

    def do(given: object) -> None:
        change_heading(found.pk, by=request.actor, **dict(given))  # type: ignore[call-overload]

    return ask(
        request,
        HeadingForm(request.POST or None, known=True, initial=initial),
        do,
        title=local(found),
        lede=_("What stands under a heading that is no longer used stays where it is."),
        done=_("The heading is changed."),
        back=reverse("costs:headings"),
        crumbs=_crumbs(),
        beside=BESIDE,
    )
