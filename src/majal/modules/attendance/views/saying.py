"""What people say of an event they came to: by the link of a letter, or from their own page."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from majal.kernel import links
from majal.kernel.actors import Actor, LinkHolder
from majal.kernel.errors import DomainError
from majal.kernel.http import Request, page
from majal.kernel.link_pages import link_ended
from majal.modules.attendance.commands import evaluate
from majal.modules.attendance.forms import EvaluationForm
from majal.modules.attendance.permissions import EVALUATION_LINK, Perm
from majal.modules.attendance.queries import answered
from majal.modules.events.public import Registration, registrations_visible_to


@dataclass(frozen=True)
class Asked:
    """What is behind the link to the questions, or why it does not open."""

    registration: Registration | None = None
    holder: LinkHolder | None = None
    error: DomainError | None = None


def behind(actor: Actor, secret: str) -> Asked:  # noqa: ARG001 - the link counts
    """Look behind the link to the questions."""
    try:
        holder = links.holder(secret, EVALUATION_LINK)
    except DomainError as error:
        return Asked(error=error)
    rows = Registration.objects.select_related("event__park")
    return Asked(rows.get(pk=holder.id), holder)


def own(actor: Actor, pk: int) -> Registration:
    """One's own registration. Raises: Registration.DoesNotExist."""
    return registrations_visible_to(actor).get(pk=pk, user=actor.pk or 0)


@page(Perm.OPEN_EVALUATION, obj=behind)
@never_cache
@require_http_methods(["GET", "POST"])
def say(request: Request, found: Asked) -> HttpResponse:
    """Four questions, for whoever has the link."""
    if found.registration is None or found.holder is None:
        return link_ended(request, found.error or links.LinkUnknown())
    return _asked(request, found.registration, found.holder)


@page(Perm.EVALUATE, obj=own)
@never_cache
@require_http_methods(["GET", "POST"])
def say_own(request: Request, found: Registration) -> HttpResponse:
    """Four questions, for whoever is signed in."""
    return _asked(request, found, request.actor)


def _asked(request: Request, found: Registration, by: Actor) -> HttpResponse:
    form = EvaluationForm(request.POST or None)
    done = answered(found.pk)
    if request.method == "POST" and not done and form.is_valid():
        try:
            evaluate(found.pk, by=by, **form.cleaned_data)
            done = True
        except DomainError as error:
            form.add_error(None, str(error))
    context = {"event": found.event, "form": form, "done": done}
    status = 422 if form.errors and not done else 200
    return render(request, "attendance/say.html", context, status=status)
