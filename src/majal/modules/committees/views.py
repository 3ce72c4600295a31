"""Committees: the list, one of them with its seats and sittings, its rules."""

from typing import Any

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy, pgettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from majal.kernel.actors import Actor
from majal.kernel.addresses import address_of
from majal.kernel.asking import ask
from majal.kernel.http import Request, page
from majal.kernel.listing import respond
from majal.kernel.lists import Column, List, register
from majal.kernel.names import column, local
from majal.kernel.permissions import may
from majal.modules.organisations.public import Organisation, organisations_visible_to
from majal.modules.parks.public import parks_visible_to
from majal.modules.people.public import User
from majal.modules.sittings import errors
from majal.modules.sittings.commands import change_rules, create_committee, end_seat, give_seat
from majal.modules.sittings.forms import CommitteeForm, EndSeatForm, RulesForm, SeatForm
from majal.modules.sittings.models import Committee, Function, Seat
from majal.modules.sittings.permissions import Perm
from majal.modules.sittings.queries import (
    committee_visible_to,
    committees_visible_to,
    my_sittings,
    places_for,
    sittings_of,
)
from majal.modules.territories.public import territories_visible_to

form_page = require_http_methods(["GET", "HEAD", "POST"])
HOME = (gettext_lazy("Committees"), "sittings:committees")
ORDER = {Function.CHAIR: 0, Function.SECRETARY: 1, Function.MEMBER: 2}
BESIDE = {
    errors.NameMissing: "name_fr",
    errors.CountMissing: "quorum_count",
    errors.PlaceMissing: "place",
    errors.SeatTaken: "email",
    errors.WhoMissing: "name",
    errors.SeatDaysInverted: "until",
}


def crumbs_of(committee: Committee | None = None) -> list[tuple[Any, str]]:
    """The way back to the committees, and to one of them."""
    found: list[tuple[Any, str]] = [(HOME[0], address_of(HOME[1]))]
    return [*found, (local(committee), committee.get_absolute_url())] if committee else found


COMMITTEES = register(
    List(
        name="sittings.committee",
        title=gettext_lazy("Committees"),
        query=committees_visible_to,
        columns=(
            Column("name", gettext_lazy("Name"), local, sort=(column(language="fr"),)),
            Column("place", gettext_lazy("Park or territory"), lambda c: local(c.place)),
            Column(
                "members",
                pgettext_lazy("committee", "Seats"),
                lambda c: len(c.seats_on()),
                kind="number",
            ),
            Column(
                "quorum",
                pgettext_lazy("committee", "Quorum"),
                lambda c: str(c.get_quorum_display()),
            ),
        ),
        address=Committee.get_absolute_url,
        default_sort="name",
        empty=gettext_lazy(
            "A committee hears and decides: its seats, its quorum and its sittings are kept here."
        ),
    )
)


@page(Perm.LIST)
def committees(request: Request) -> HttpResponseBase:
    """The committees one keeps or sits on."""
    more = {}
    if places_for(request.actor):
        label = _("Make a committee")
        more = {"action_address": address_of("sittings:create_committee"), "action_label": label}
    return respond(request, COMMITTEES, **more)


@page(Perm.SEE, obj=committee_visible_to)
@require_GET
def committee(request: Request, found: Committee) -> HttpResponse:
    """One committee: who sits there, by which rules, and its sittings."""
    today = timezone.localdate()
    seats = sorted(found.seats.all(), key=lambda s: (ORDER[Function(s.function)], s.pk))
    context = {
        "committee": found,
        "seats": [s for s in seats if s.until is None or s.until > today],
        "former": [s for s in seats if s.until is not None and s.until <= today],
        "sittings": sittings_of(found, to=request.actor),
        "may_keep": may(request.actor, Perm.KEEP, found),
        "crumbs": crumbs_of(),
    }
    return render(request, "sittings/committee.html", context)


def a_place(actor: Actor) -> Any:
    """The first place where an actor may make a committee, which opens the page; else none."""
    found = places_for(actor)
    return _place(actor, found[0][0]) if found else None


def _place(actor: Actor, chosen: str) -> Any:
    kind, _sep, number = chosen.partition(":")
    rows: Any = parks_visible_to(actor) if kind == "park" else territories_visible_to(actor)
    return rows.filter(pk=number).first()


@page(Perm.CREATE, obj=a_place)
@form_page
def create(request: Request, place: Any) -> HttpResponse:  # noqa: ARG001
    """Make a committee of a park or of a territory."""
    initial = {"chair_decides": True, "proxies": True}
    form = CommitteeForm(request.POST or None, places=places_for(request.actor), initial=initial)

    def do(given: Any) -> Committee:
        chosen = _place(request.actor, given["place"])
        rules = {name: value for name, value in given.items() if name != "place"}
        return create_committee(chosen, by=request.actor, **rules)

    return ask(
        request,
        form,
        do,
        title=_("Make a committee"),
        done=_("The committee is made. Now fill its seats."),
        back=address_of("sittings:committees"),
        crumbs=crumbs_of(),
        beside=BESIDE,
    )


@page(Perm.KEEP, obj=committee_visible_to)
@form_page
def rules(request: Request, found: Committee) -> HttpResponse:
    """The names and the rules of a committee."""
    names = list(RulesForm.base_fields)
    form = RulesForm(request.POST or None, initial={name: getattr(found, name) for name in names})
    return ask(
        request,
        form,
        lambda given: change_rules(found.pk, by=request.actor, **given),
        title=_("Rules of the committee"),
        lede=local(found),
        done=_("The rules are recorded. Sittings to come follow them."),
        back=found.get_absolute_url(),
        crumbs=crumbs_of(found),
        beside=BESIDE,
    )


@page(Perm.KEEP, obj=committee_visible_to)
@form_page
def seat(request: Request, found: Committee) -> HttpResponse:
    """Give somebody a seat."""
    initial = {"language": get_language(), "since": timezone.localdate(), "voting": True}
    form = SeatForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid() and form.cleaned_data["organisation"]:
        named = _organisation(request.actor, form.cleaned_data["organisation"])
        if named is None:
            message = _("No organisation on record has this name. Write it as it is on record.")
            form.add_error("organisation", message)

    def do(given: Any) -> None:
        account = User.objects.filter(email=given["email"].lower(), is_active=True).first()
        typed = {k: given[k] for k in ("function", "language", "capacity", "voting", "since")}
        give_seat(
            found.pk,
            user=account,
            name=given["name"],
            email=given["email"],
            organisation=_organisation(request.actor, given["organisation"]),
            by=request.actor,
            **typed,
        )

    return ask(
        request,
        form,
        do,
        title=_("Give a seat"),
        lede=local(found),
        done=_("The seat is given."),
        back=found.get_absolute_url(),
        crumbs=crumbs_of(found),
        beside=BESIDE,
    )


def _organisation(actor: Actor, named: str) -> Organisation | None:
    words = named.strip()
    if not words:
        return None
    rows = organisations_visible_to(actor).filter(archived_at=None)
    for name in ("name_fr", "name_ar", "name_en", "ice"):
        if found := rows.filter(**{f"{name}__iexact": words}).first():
            return found
    return None


def seat_visible_to(actor: Actor, pk: int, seat: int) -> Seat:
    """A seat of a committee the actor sees. Raises: DoesNotExist."""
    found = committee_visible_to(actor, pk)
    one = next((s for s in found.seats.all() if s.pk == seat), None)
    if one is None:
        raise Seat.DoesNotExist
    one.committee = found
    return one


@page(Perm.KEEP, obj=seat_visible_to)
@form_page
def end(request: Request, found: Seat) -> HttpResponse:
    """End a seat."""
    return ask(
        request,
        EndSeatForm(request.POST or None, initial={"until": timezone.localdate()}),
        lambda given: end_seat(found.pk, given["until"], by=request.actor),
        title=_("End a seat"),
        lede=found.who,
        done=_("The seat ends on that day."),
        back=found.committee.get_absolute_url(),
        crumbs=crumbs_of(found.committee),
        beside=BESIDE,
    )


@page(Perm.MINE)
@require_GET
def mine(request: Request) -> HttpResponse:
    """The sittings at which one has a seat."""
    today = timezone.localdate()
    found = my_sittings(request.actor)
    context = {
        "coming": [s for s in found if s.on >= today and s.state != "cancelled"],
        "past": [s for s in found if s.on < today or s.state == "cancelled"],
    }
    return render(request, "sittings/mine.html", context)
