"""A problem stated, corrected, completed with indicators and data, published, cancelled."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from majal.kernel.actors import Actor
from majal.kernel.asking import ask
from majal.kernel.http import Request, page
from majal.kernel.names import local
from majal.kernel.permissions import scopes
from majal.modules.challenges import errors, forms
from majal.modules.challenges.commands import (
    Words,
    add_data,
    add_indicator,
    cancel_challenge,
    correct_challenge,
    publish_challenge,
    state_challenge,
)
from majal.modules.challenges.models import Challenge
from majal.modules.challenges.permissions import BODIES, COUNCIL, OF_PARK, Perm, everywhere
from majal.modules.challenges.queries import challenge_of
from majal.modules.challenges.views.reading import crumbs_of
from majal.modules.organisations.public import organisations_visible_to
from majal.modules.parks.public import parks_visible_to
from majal.modules.people.public import Role
from majal.modules.territories.public import territories_visible_to

MOST = 2_000
PLAIN = ("kind", "criteria", "after", "budget", "answers_until")
TEXTS = tuple(f"{part}_{one}" for part in ("title", "problem") for one in ("ar", "fr", "en"))


def _owners(actor: Actor) -> list[tuple[int, str]]:
    """For whom somebody may state a problem."""
    rows = organisations_visible_to(actor).filter(archived_at=None).prefetch_related(None)
    if not (everywhere(actor, None) or scopes(actor, *OF_PARK, kind="park")):
        own = scopes(actor, Role.COMPANY_MANAGER, kind="organisation")
        wanted = Q(pk__in=own)
        for role, kinds in BODIES.items():
            lands = scopes(actor, role, kind="territory")
            wanted |= Q(territory__in=lands, kind__in=kinds)
        rows = rows.filter(wanted)
    return [(one.pk, local(one)) for one in rows[:MOST]]


def _places(actor: Actor) -> dict[str, Any]:
    lands = territories_visible_to(actor).filter(level__in=["region", "province"])
    return {
        "parks": [(one.pk, local(one)) for one in parks_visible_to(actor).order_by("code")],
        "territories": [(one.pk, local(one)) for one in lands.order_by("code")],
    }


def _words(given: Mapping[str, Any]) -> Words:
    return Words(
        **{name: given[name] for name in PLAIN},
        **{name: given[name].strip() for name in TEXTS},
        park_id=given["park"],
        territory_id=given["territory"],
    )


@page(Perm.STATE)
@require_http_methods(["GET", "POST"])
def state(request: Request) -> HttpResponse:
    """State a problem."""
    owners = _owners(request.actor)
    lands = scopes(request.actor, *COUNCIL, kind="territory")
    form = forms.StateForm(
        request.POST or None,
        owners=owners,
        **_places(request.actor),
        initial={
            "owner": owners[0][0] if len(owners) == 1 else None,
            "territory": min(lands, default=None),
        },
    )
    return ask(
        request,
        form,
        lambda given: state_challenge(
            given["code"].lower(), given["owner"], _words(given), by=request.actor
        ),
        title=_("State a problem"),
        lede=_("It is a draft: add how it is measured and its data, then staff publish it."),
        done=_("The problem is written down. Add how it is measured."),
        back=reverse("challenges:challenges"),
        beside={errors.ChallengeIncomplete: "title_ar"},
    )


@page(Perm.EDIT, obj=challenge_of)
@require_http_methods(["GET", "POST"])
def edit(request: Request, found: Challenge) -> HttpResponse:
    """Correct a challenge."""
    form = forms.StateForm(
        request.POST or None,
        known=True,
        **_places(request.actor),
        initial={
            **{name: getattr(found, name) for name in (*PLAIN, *TEXTS)},
            "park": found.park_id,
            "territory": found.territory_id,
        },
    )
    return ask(
        request,
        form,
        lambda given: correct_challenge(found.code, _words(given), by=request.actor),
        title=_("Correct the challenge"),
        done=_("It is corrected; what stood before is in its history."),
        back=found.get_absolute_url(),
        crumbs=crumbs_of(found),
    )


@page(Perm.EDIT, obj=challenge_of)
@require_http_methods(["GET", "POST"])
def indicator(request: Request, found: Challenge) -> HttpResponse:
    """Say how the problem is measured."""
    return ask(
        request,
        forms.IndicatorForm(request.POST or None),
        lambda given: add_indicator(found.code, by=request.actor, **given) and None,
        title=_("How the problem is measured"),
        lede=_("Pilots are measured against this: as it is today, and as it should become."),
        done=_("The indicator is on record."),
        back=found.get_absolute_url(),
        crumbs=crumbs_of(found),
    )


@page(Perm.EDIT, obj=challenge_of)
@require_http_methods(["GET", "POST"])
def data(request: Request, found: Challenge) -> HttpResponse:
    """Hang a file of data on a challenge."""
    return ask(
        request,
        forms.DataForm(request.POST or None, request.FILES or None),
        lambda given: (
            add_data(found.code, given["file"], title=given["title"], by=request.actor) and None
        ),
        title=_("Add data"),
        lede=_("Whoever may read the challenge may open the file."),
        done=_("The file is there."),
        back=found.get_absolute_url(),
        crumbs=crumbs_of(found),
    )


@page(Perm.PUBLISH, obj=challenge_of)
@require_POST
def publish(request: Request, found: Challenge) -> HttpResponse:
    """Publish a challenge that is complete."""
    try:
        publish_challenge(found.code, by=request.actor)
        messages.success(request, _("The challenge is published."))
    except errors.ChallengeIncomplete as error:
        messages.warning(request, str(error))
    return redirect(found)


@page(Perm.PUBLISH, obj=challenge_of)
@require_POST
def cancel(request: Request, found: Challenge) -> HttpResponse:
    """Cancel a challenge."""
    cancel_challenge(found.code, by=request.actor)
    messages.success(request, _("The challenge is cancelled; its records stay."))
    return redirect("challenges:challenges")
