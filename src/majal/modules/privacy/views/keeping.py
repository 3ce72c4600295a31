"""What is held back from being erased, and what the nights erase."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from majal.kernel.actors import Actor
from majal.kernel.asking import ask
from majal.kernel.errors import DomainError
from majal.kernel.http import Request, page
from majal.kernel.personal import processings
from majal.modules.privacy import errors
from majal.modules.privacy.commands import lift_hold, place_hold
from majal.modules.privacy.forms import HoldForm
from majal.modules.privacy.models import Hold, Night
from majal.modules.privacy.permissions import Perm
from majal.modules.privacy.queries import holds_visible_to, tonight

SHOWN = 60
HOLDS = gettext_lazy("Holds")


@page(Perm.HANDLE)
@require_safe
def holds(request: Request) -> HttpResponse:
    """What is held, and what was."""
    rows = [
        {"one": hold, "it": processings.get(hold.processing)}
        for hold in holds_visible_to(request.actor)[:SHOWN]
    ]
    return render(request, "privacy/holds.html", {"title": HOLDS, "rows": rows})


@page(Perm.HANDLE)
@require_http_methods(["GET", "HEAD", "POST"])
def place(request: Request) -> HttpResponse:
    """Hold back a person's data or a whole processing."""

    def do(told: dict[str, str]) -> None:
        place_hold(
            told["reason"],
            email=told["email"],
            processing=told["processing"],
            by=request.actor,
        )

    choices = [(one.code, str(one.title)) for one in processings]
    return ask(
        request,
        HoldForm(request.POST or None, choices=choices),
        do,  # type: ignore[arg-type]
        title=_("Place a hold"),
        lede=_("A dispute, an audit, a debt: name a person or a processing, not both."),
        done=_("Nothing of this is erased until you lift the hold."),
        back=reverse("privacy:holds"),
        crumbs=[(HOLDS, reverse("privacy:holds"))],
        beside={errors.PersonUnknown: "email", errors.ReasonNeeded: "reason"},
    )


def hold_of(actor: Actor, pk: int) -> Hold:
    """One hold.

    Raises: Hold.DoesNotExist.
    """
    return holds_visible_to(actor).get(pk=pk)


@page(Perm.HANDLE, obj=hold_of)
@require_POST
def lift(request: Request, found: Hold) -> HttpResponse:
    """Lift a hold."""
    try:
        lift_hold(found.pk, by=request.actor)
        messages.success(request, _("The hold is lifted."))
    except DomainError as error:
        messages.error(request, str(error))
    return redirect("privacy:holds")


@page(Perm.REGISTER)
@require_safe
def nights(request: Request) -> HttpResponse:
    """What would go tonight, table by table, what is held back, and what went before."""
    past = [
        {"one": night, "it": processings.get(night.processing)}
        for night in Night.objects.all()[:SHOWN]
    ]
    now = tonight()
    holds = [{"one": hold, "it": processings.get(hold.processing)} for hold in now.holds]
    context = {"due": now.due, "holds": holds, "past": past}
    return render(request, "privacy/nights.html", context)
