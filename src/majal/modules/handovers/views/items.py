"""From thing to thing: how each is, with photos; what is added and taken off."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext
from django.views.decorators.http import require_http_methods, require_POST

from majal.kernel.actors import Actor
from majal.kernel.errors import DomainError
from majal.kernel.http import Request, page
from majal.kernel.names import local
from majal.modules.handovers.commands import (
    add_item,
    add_photo,
    describe_item,
    describe_rest,
    remove_item,
    remove_photo,
)
from majal.modules.handovers.forms import ItemForm, NewItemForm
from majal.modules.handovers.models import Handover, Item, Photo
from majal.modules.handovers.permissions import Perm
from majal.modules.handovers.queries.pages import (
    files_of,
    items_of,
    next_to_look_at,
    rooms_of,
)
from majal.modules.handovers.queries.visible import handover_of, item_of
from majal.modules.handovers.views.asking import asked


@dataclass(frozen=True)
class Shot:
    """A photo with the contract of its report, which decides who may take it off."""

    photo: Photo
    handover: Handover

    @property
    def contract(self) -> object:
        """The contract of its report."""
        return self.handover.contract


@dataclass(frozen=True)
class Thing:
    """Something looked at, with the contract of its report."""

    item: Item

    @property
    def contract(self) -> object:
        """The contract of its report."""
        return self.item.handover.contract


def thing_of(actor: Actor, pk: int, item: int) -> Thing:
    """One thing of a report. Raises: Handover.DoesNotExist; Item.DoesNotExist."""
    return Thing(item_of(actor, pk, item))


def photo_of(actor: Actor, pk: int, photo: int) -> Shot:
    """One photo of a report. Raises: Handover.DoesNotExist; Photo.DoesNotExist."""
    handover = handover_of(actor, pk)
    found = Photo.objects.select_related("item").get(pk=photo, item__handover=handover)
    return Shot(found, handover)


@page(Perm.KEEP, obj=thing_of)
@require_http_methods(["GET", "POST"])
def item(request: Request, thing: Thing) -> HttpResponse:
    """Say how one thing is, take its photos, and go on to the next.

    What is typed and the photos that are sound are kept even where one photo is refused.
    """
    found = thing.item
    given = {"condition": found.condition, "remark": found.remark, "cost": found.cost}
    form = ItemForm(request.POST or None, request.FILES or None, item=found, initial=given)
    if request.method == "POST" and form.is_valid() and _describe(request, form, found):
        following = next_to_look_at(found) if "next" in request.POST else None
        if "stay" in request.POST:
            following = found
        if following is None:
            return redirect(found.handover.get_absolute_url())
        return redirect("handovers:item", pk=found.handover_id, item=following.pk)
    rows = items_of(found.handover)
    context = {
        "item": next(one for one in rows if one.pk == found.pk),
        "handover": found.handover,
        "place": [one.pk for one in rows].index(found.pk) + 1,
        "total": len(rows),
        "form": form,
        "entry_files": files_of(found.handover.entry_id, to=request.actor),
    }
    return render(request, "handovers/item.html", context, status=422 if form.errors else 200)


def _describe(request: Request, form: ItemForm, found: Item) -> bool:
    """Keep the words, then each photo by itself; what is refused stands beside its field."""
    given, kept = form.cleaned_data, 0
    try:
        describe_item(
            found.pk,
            given["condition"],
            remark=given["remark"],
            cost=given.get("cost"),
            by=request.actor,
        )
        for upload in given["photos"]:
            try:
                add_photo(found.pk, upload, by=request.actor)
                kept += 1
            except DomainError as error:
                form.add_error("photos", f"\u2068{upload.name[:60]}\u2069: {error}")
    except DomainError as error:
        field = getattr(error, "field", None)
        form.add_error(field if field in form.fields else None, str(error))
    if kept:
        said = ngettext("%(n)s photo is kept.", "%(n)s photos are kept.", kept)
        messages.success(request, said % {"n": kept})
    return not form.errors


@page(Perm.KEEP, obj=handover_of)
@require_POST
def rest(request: Request, found: Handover) -> HttpResponse:
    """Say of all that is left that it is good, or as on entry."""
    done = describe_rest(found.pk, by=request.actor)
    said = ngettext("%(n)s thing is noted.", "%(n)s things are noted.", done)
    messages.success(request, said % {"n": done})
    return redirect(found.get_absolute_url())


@page(Perm.KEEP, obj=handover_of)
@require_http_methods(["GET", "POST"])
def item_new(request: Request, found: Handover) -> HttpResponse:
    """Add something to look at."""
    rooms = [room.name for room in rooms_of(items_of(found))]

    def do(given: dict[str, str]) -> None:
        add_item(found.pk, given["room"], given["name"], by=request.actor)

    return asked(
        request,
        found,
        NewItemForm(request.POST or None, rooms=rooms),
        do,
        title=_("Add something to look at"),
        done=_("It is in the report. Say how it is."),
    )


@page(Perm.KEEP, obj=thing_of)
@require_http_methods(["GET", "POST"])
def item_remove(request: Request, thing: Thing) -> HttpResponse:
    """Take something off the report."""
    home = thing.item.handover.get_absolute_url()
    if request.method == "POST":
        remove_item(thing.item.pk, by=request.actor)
        messages.success(request, _("It is taken off the report."))
        return redirect(home)
    context = {
        "question": _("Take “%(name)s” off the report?") % {"name": local(thing.item)},
        "verb": pgettext("condition report", "Take it off"),
        "alarm": True,
        "back": home,
    }
    return render(request, "kernel/confirm.html", context)


@page(Perm.KEEP, obj=photo_of)
@require_http_methods(["GET", "POST"])
def photo_remove(request: Request, shot: Shot) -> HttpResponse:
    """Take a photo off before anybody signed."""
    if request.method == "POST":
        remove_photo(shot.photo.pk, by=request.actor)
        messages.success(request, _("The photo is taken off."))
        return redirect("handovers:item", pk=shot.handover.pk, item=shot.photo.item_id)
    context = {
        "question": _("Take this photo of “%(name)s” off?") % {"name": local(shot.photo.item)},
        "verb": pgettext("photo of a report", "Take it off"),
        "alarm": True,
        "back": shot.handover.get_absolute_url(),
    }
    return render(request, "kernel/confirm.html", context)
