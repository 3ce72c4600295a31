"""What is said of one space: facts, photos, states."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from majal.kernel.actors import Actor
from majal.kernel.asking import ask
from majal.kernel.http import Request, page
from majal.kernel.models import Attachment
from majal.kernel.names import local
from majal.modules.parks.public import Space
from majal.modules.premises.commands import (
    add_photo,
    describe_space,
    end_state,
    remove_photo,
    set_state,
)
from majal.modules.premises.errors import (
    DaysBackwards,
    OutsideItsLife,
    StateOverlaps,
    StateTaken,
)
from majal.modules.premises.forms import EndStateForm, FactsForm, PhotoForm, StateForm
from majal.modules.premises.models import StatePeriod
from majal.modules.premises.permissions import Perm
from majal.modules.premises.queries import facts_of, period_of, photos_of, space_of

BESIDE = {
    DaysBackwards: "until",
    OutsideItsLife: "first_day",
    StateOverlaps: "first_day",
    StateTaken: "first_day",
}


@dataclass(frozen=True)
class Shot:
    """A photo with the space it hangs on, which decides who may take it off."""

    space: Space
    photo: Attachment


def photo_of(actor: Actor, code: str, pk: int, photo: int) -> Shot:
    """Raises: Park.DoesNotExist; Space.DoesNotExist; Attachment.DoesNotExist."""
    space = space_of(actor, code, pk)
    found = next((one for one in photos_of(space, to=actor) if one.pk == photo), None)
    if found is None:
        raise Attachment.DoesNotExist
    return Shot(space, found)


def _home(space: Space) -> str:
    return reverse("premises:space", args=[space.building.park.code, space.pk])


def crumbs_of(space: Space) -> list[tuple[str, str]]:
    """The way to a space."""
    park = space.building.park
    return [
        (local(park), park.get_absolute_url()),
        (_("Premises"), reverse("premises:park", args=[park.code])),
        (space.code, _home(space)),
    ]


@page(Perm.KEEP, obj=space_of)
@require_http_methods(["GET", "POST"])
def facts(request: Request, space: Space) -> HttpResponse:
    """Who gets in, how wide the door is, a description."""
    said = facts_of(space)
    names = ("access", "door_width", "note_ar", "note_fr")
    initial = {name: getattr(said, name) for name in names} if said else {}
    return ask(
        request,
        FactsForm(request.POST or None, initial=initial),
        lambda cleaned: describe_space(space.pk, by=request.actor, **cleaned) and None,
        title=_("Describe the space"),
        done=_("Saved."),
        back=_home(space),
        crumbs=crumbs_of(space),
    )


@page(Perm.KEEP, obj=space_of)
@require_http_methods(["GET", "POST"])
def photo_add(request: Request, space: Space) -> HttpResponse:
    """Add a photo that everybody may see."""

    def do(cleaned: Any) -> None:
        add_photo(space.pk, cleaned["photo"], caption=cleaned["caption"], by=request.actor)

    return ask(
        request,
        PhotoForm(request.POST or None, request.FILES or None),
        do,
        title=_("Add a photo"),
        lede=_("Everybody sees it on the page of the space."),
        done=_("The photo is added."),
        back=_home(space),
        crumbs=crumbs_of(space),
    )


@page(Perm.KEEP, obj=photo_of)
@require_http_methods(["GET", "POST"])
def photo_remove(request: Request, shot: Shot) -> HttpResponse:
    """Take a photo off."""
    space, photo = shot.space, shot.photo
    if request.method == "POST":
        remove_photo(space.pk, photo.pk, by=request.actor)
        messages.success(request, _("The photo is taken off."))
        return redirect(_home(space))
    context = {
        "question": _("Take the photo “%(name)s” off?") % {"name": photo.title},
        "consequence": _("It is shown no more; the file stays kept for the record."),
        "verb": _("Take it off"),
        "alarm": True,
        "back": _home(space),
    }
    return render(request, "kernel/confirm.html", context)


@page(Perm.KEEP, obj=space_of)
@require_http_methods(["GET", "POST"])
def state_add(request: Request, space: Space) -> HttpResponse:
    """Say that the space is under works, reserved or out of use."""

    def do(cleaned: Any) -> None:
        set_state(space.pk, by=request.actor, **cleaned)

    return ask(
        request,
        StateForm(request.POST or None, initial={"first_day": timezone.localdate()}),
        do,
        title=_("Keep the space from use"),
        lede=_("Where nothing is said, a space is available."),
        done=_("Saved."),
        back=_home(space),
        crumbs=crumbs_of(space),
        beside=BESIDE,
    )


@page(Perm.KEEP, obj=period_of)
@require_http_methods(["GET", "POST"])
def state_end(request: Request, period: StatePeriod) -> HttpResponse:
    """Say from when the space is available again."""
    space = period.space

    def do(cleaned: Any) -> None:
        end_state(period.pk, on=cleaned["on"], by=request.actor)

    return ask(
        request,
        EndStateForm(request.POST or None, initial={"on": timezone.localdate()}),
        do,
        title=_("Available again"),
        lede=_("The first day of the state says that it never was so."),
        done=_("Saved."),
        back=_home(space),
        crumbs=crumbs_of(space),
        beside={DaysBackwards: "on"},
    )
