"""One's own endpoints: made, looked at, changed, tested, ended; their secrets shown once."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from majal.kernel.dates import humanise
from majal.kernel.errors import DomainError
from majal.kernel.http import Request, page
from majal.modules.people.public import confirm_anew
from majal.modules.webhooks import errors
from majal.modules.webhooks.commands import (
    change_endpoint,
    end_endpoint,
    make_endpoint,
    pause_endpoint,
    resume_endpoint,
    rotate_secret,
    send_test,
)
from majal.modules.webhooks.forms import ChangeForm, EndpointForm, PeriodForm
from majal.modules.webhooks.models import Endpoint
from majal.modules.webhooks.permissions import Perm
from majal.modules.webhooks.queries.endpoints import (
    NOTHING,
    by_day,
    endpoint_of,
    endpoints_visible_to,
    fares,
    log_of,
    scope_of,
    scopes_of,
)
from majal.modules.webhooks.queries.kinds import groups, words_for
from majal.modules.webhooks.workflow import ENDPOINT, EndpointState

STEPS: dict[str, Callable[..., Endpoint]] = {
    "pause": pause_endpoint,
    "resume": resume_endpoint,
    "end": end_endpoint,
}
BESIDE = {
    errors.AddressUnreadable: "address",
    errors.AddressNotSafe: "address",
    errors.AddressPrivate: "address",
    errors.EndpointTwice: "address",
    errors.ScopeNotHeld: "scope",
}
form_page = require_http_methods(["GET", "HEAD", "POST"])


@page(Perm.OWN)
@require_GET
def own(request: Request) -> HttpResponse:
    """One's endpoints, and how each fares."""
    found = list(endpoints_visible_to(request.actor))
    living = [one for one in found if one.state != EndpointState.ENDED]
    ended = [one for one in found if one.state == EndpointState.ENDED][:10]
    names, how = scope_of(found, to=request.actor), fares(living)
    context = {
        "cards": [
            (
                one,
                names[one.scope_kind, one.scope_id],
                words_for(one.kinds),
                how.get(one.pk, NOTHING),
            )
            for one in living
        ],
        "ended": [(one, names[one.scope_kind, one.scope_id]) for one in ended],
        "has_scope": any(True for _grant in request.actor.grants),
    }
    return render(request, "webhooks/list.html", context)


@page(Perm.OWN)
@require_GET
def kinds(request: Request) -> HttpResponse:
    """Every kind of event there is."""
    return render(request, "webhooks/kinds.html", {"groups": groups()})


@page(Perm.OWN)
@never_cache
@sensitive_post_parameters()
@form_page
# Whoever finds an open browser must not be able to lead what happens somewhere else for a year.
@confirm_anew
def new(request: Request) -> HttpResponse:
    """Make an endpoint; its secret is shown in the answer, and never again."""
    form = EndpointForm(request.POST or None, scopes=scopes_of(request.actor))
    if form.is_valid():
        told = form.cleaned_data
        kind, _colon, number = told["scope"].partition(":")
        try:
            made, secret = make_endpoint(
                told["title"],
                told["address"],
                kinds=form.asked,
                scope=(kind, int(number)),
                days=told["days"],
                by=request.actor,
            )
        except DomainError as error:
            form.add_error(BESIDE.get(type(error)), str(error))
        else:
            return render(request, "webhooks/secret.html", {"endpoint": made, "secret": secret})
    return _form(request, form, None)


@page(Perm.OWN, obj=endpoint_of)
@form_page
@confirm_anew
def change(request: Request, found: Endpoint) -> HttpResponse:
    """Change an endpoint."""
    form = ChangeForm(request.POST or None, endpoint=found)
    if form.is_valid():
        told = form.cleaned_data
        try:
            change_endpoint(
                found.pk,
                title=told["title"],
                address=told["address"],
                kinds=form.asked,
                days=told["days"],
                by=request.actor,
            )
        except DomainError as error:
            form.add_error(BESIDE.get(type(error)), str(error))
        else:
            messages.success(request, _("The endpoint is changed."))
            return redirect(found)
    return _form(request, form, found)


def _form(request: Request, form: EndpointForm, found: Endpoint | None) -> HttpResponse:
    context = {"form": form, "endpoint": found, "chosen": form.chosen}
    return render(request, "webhooks/form.html", context, status=422 if form.errors else 200)


@page(Perm.OWN, obj=endpoint_of)
@require_GET
def endpoint(request: Request, found: Endpoint) -> HttpResponse:
    """An endpoint: what it is told, how it fares, what was sent."""
    actor: Any = request.actor
    days = by_day(found)
    context: dict[str, Any] = {
        "endpoint": found,
        "scope": scope_of([found], to=actor)[found.scope_kind, found.scope_id],
        "words": words_for(found.kinds),
        "fare": fares([found]).get(found.pk, NOTHING),
        "log": log_of(found, to=actor),
        "days": [one for one in days if one[1] or one[2]],
        "chart": {
            "kind": "bars",
            "x": [humanise(day, style="short") for day, _well, _badly in days],
            "series": [
                {"name": _("Delivered"), "values": [well for _day, well, _badly in days]},
                {"name": _("Given up"), "values": [badly for _day, _well, badly in days]},
            ],
        },
        "steps": [s for s in ENDPOINT.available(found, to=actor) if s.name in STEPS],
        "two_secrets": found.former_until and found.former_until > timezone.now(),
        "period": PeriodForm(),
    }
    return render(request, "webhooks/endpoint.html", context)


@page(Perm.OWN, obj=endpoint_of)
@require_POST
def step(request: Request, found: Endpoint) -> HttpResponse:
    """Pause, resume or end an endpoint."""
    act = STEPS.get(request.POST.get("step", ""))
    if act is end_endpoint and not request.POST.get("confirmed"):
        return _sure(request, found)
    if act is not None:
        changed = act(found.pk, by=request.actor)
        words = _("%(endpoint)s: %(state)s")
        said = {"endpoint": changed, "state": changed.get_state_display()}
        messages.success(request, words % said)
    return redirect(found)


def _sure(request: Request, found: Endpoint) -> HttpResponse:
    context = {
        "question": _("End “%(endpoint)s” for good?") % {"endpoint": found},
        "consequence": _("Nothing is sent to it any more, and it cannot be resumed."),
        "action": request.path,
        "hidden": [("step", "end")],
        "verb": _("End the endpoint"),
        "alarm": True,
        "back": found.get_absolute_url(),
    }
    return render(request, "kernel/confirm.html", context)


@page(Perm.OWN, obj=endpoint_of)
@never_cache
@require_POST
@confirm_anew
def secret(request: Request, found: Endpoint) -> HttpResponse:
    """Give an endpoint a new secret, shown in the answer, and never again."""
    changed, told = rotate_secret(found.pk, by=request.actor)
    context = {"endpoint": changed, "secret": told, "rotated": True}
    return render(request, "webhooks/secret.html", context)


@page(Perm.OWN, obj=endpoint_of)
@require_POST
def test(request: Request, found: Endpoint) -> HttpResponse:
    """Send a test event."""
    try:
        made = send_test(found.pk, by=request.actor)
    except DomainError as error:
        messages.error(request, str(error))
        return redirect(found)
    return redirect("webhooks:delivery", made.pk)
