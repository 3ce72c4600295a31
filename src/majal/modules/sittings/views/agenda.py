"""The items of an agenda: one of them, its hours, who is heard, taking it off."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_GET, require_http_methods

from majal.kernel.asking import ask
from majal.kernel.http import Request, page, show
from majal.kernel.names import stored_language
from majal.kernel.permissions import may
from majal.kernel.refs import kinds, resolve
from majal.modules.committees.public import PLAIN
from majal.modules.sittings import errors
from majal.modules.sittings.commands import (
    change_item,
    invite_guest,
    place_item,
    take_off_item,
)
from majal.modules.sittings.forms import GuestForm, ItemForm, NewItemForm
from majal.modules.sittings.models import Item, Sitting
from majal.modules.sittings.permissions import Perm
from majal.modules.sittings.queries import (
    item_visible_to,
    seat_of,
    sitting_visible_to,
    table_of,
)
from majal.modules.sittings.queries.pages import conflicts_on, shortage, voting_on
from majal.modules.sittings.views.planning import crumbs_to
from majal.modules.sittings.workflow import Choice

form_page = require_http_methods(["GET", "HEAD", "POST"])
BESIDE = {
    errors.TitleMissing: "title_fr",
    errors.SlotsOverlap: "heard_from",
    errors.SlotOutside: "heard_from",
    errors.SlotMissing: "heard_from",
    errors.GuestIncomplete: "email",
}


@page(Perm.SEE, obj=item_visible_to)
@require_GET
def item(request: Request, found: Item) -> HttpResponseBase:
    """One item: the file beside it, conflicts, the vote under way, what was decided."""
    table = table_of(found.sitting)
    actor, own = request.actor, seat_of(request.actor, found.sitting)
    one = next(i for i in table.items if i.pk == found.pk)
    order = [i for i in table.items if i.taken_off_at is None]
    at = order.index(one) if one in order else -1
    runs = may(actor, Perm.RUN, found)
    context = {
        "item": one,
        "sitting": found.sitting,
        "file": _file(request, one),
        "conflicts": conflicts_on(table, one),
        "in_conflict": own is not None and own.pk in table.away(one),
        "own": own,
        "meter": table.meter(one),
        "shortage": shortage(table, one) if one.is_open else None,
        "voting": voting_on(table, one, own),
        "counted": [(b, one.label_of(b.outcome)) for b in table.ballots[one.pk] if b.closed_at],
        "outcomes": [(o["code"], one.label_of(o["code"])) for o in one.outcomes],
        "choices": Choice.choices,
        "seats": table.seats,
        "may_run": runs,
        "may_keep": may(actor, Perm.KEEP, found),
        "may_change": (runs if found.sitting.opened_at else may(actor, Perm.KEEP, found))
        and found.sitting.is_living
        and one.decided_at is None
        and one.taken_off_at is None,
        "before": order[at - 1] if at > 0 else None,
        "after": order[at + 1] if 0 <= at < len(order) - 1 else None,
        "crumbs": crumbs_to(found.sitting),
    }
    return show(request, "sittings/item.html", context, part="vote")


def _file(request: Request, found: Item) -> dict[str, str] | None:
    """What the item is about, where the reader may see it."""
    ref = found.ref
    if ref is None or ref.kind not in kinds:
        return None
    record = resolve(ref, to=request.actor)
    if record is None:
        return None
    kind = kinds[ref.kind]
    return {"title": str(kind.title), "label": kind.label(record), "address": kind.address(record)}


@page(Perm.SEE, obj=sitting_visible_to)
@form_page
def add(request: Request, found: Sitting) -> HttpResponse:
    """Place an item that no file brings; the command decides who may."""

    def do(given: Any) -> Item:
        return place_item(
            found,
            None,
            (given["title_ar"], given["title_fr"]),
            PLAIN,
            presenter=given["presenter"],
            heard=(given["heard_from"], given["heard_until"]),
            by=request.actor,
        )

    return ask(
        request,
        NewItemForm(request.POST or None),
        do,
        title=_("Place an item"),
        lede=_("For a point of its own. Files come onto the agenda from their own pages."),
        done=_("The item is on the agenda."),
        back=found.get_absolute_url(),
        crumbs=crumbs_to(found),
        beside=BESIDE,
    )


@page(Perm.SEE, obj=item_visible_to)
@form_page
def edit(request: Request, found: Item) -> HttpResponse:
    """The place, the presenter and the hours of an item; the command decides who may."""
    names = ("position", "presenter", "heard_from", "heard_until")
    form = ItemForm(request.POST or None, initial={n: getattr(found, n) for n in names})

    def do(given: Any) -> Item:
        return change_item(
            found.pk,
            position=given["position"],
            presenter=given["presenter"],
            heard=(given["heard_from"], given["heard_until"]),
            by=request.actor,
        )

    return ask(
        request,
        form,
        do,
        title=_("Order and hearing"),
        lede=str(found),
        done=_("The item is recorded."),
        back=found.get_absolute_url(),
        crumbs=crumbs_to(found.sitting),
        beside=BESIDE,
    )


@page(Perm.SEE, obj=item_visible_to)
@form_page
def guest(request: Request, found: Item) -> HttpResponse:
    """Somebody who is heard on an item; the command decides who may."""
    return ask(
        request,
        GuestForm(request.POST or None, initial={"language": stored_language()}),
        lambda given: _invited(found, given, request),
        title=_("Hear somebody"),
        lede=str(found),
        done=_("The person is named. The letter leaves once the members are convened."),
        back=found.get_absolute_url(),
        crumbs=crumbs_to(found.sitting),
        beside=BESIDE,
    )


def _invited(found: Item, given: Any, request: Request) -> None:
    invite_guest(found.pk, by=request.actor, **given)


@page(Perm.SEE, obj=item_visible_to)
@form_page
def take_off(request: Request, found: Item) -> HttpResponse:
    """Take an item off the agenda, after asking; the command decides who may."""
    if request.method == "POST":
        take_off_item(found.pk, by=request.actor)
        messages.success(request, _("The item is off the agenda."))
        return redirect(found.sitting)
    context = {
        "question": _("Take this item off the agenda?"),
        "consequence": _("That it stood there stays on record. Whoever was to be heard is told."),
        "names": [str(found)],
        "action": request.path,
        "verb": pgettext("agenda", "Take it off"),
        "back": found.get_absolute_url(),
        "alarm": True,
    }
    return render(request, "kernel/confirm.html", context)
