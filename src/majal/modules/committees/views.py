"""Committees: the list, one of them with its seats, its rules."""

from dataclasses import asdict
from typing import Any

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from majal.kernel.actors import Actor
from majal.kernel.addresses import address_of
from majal.kernel.asking import ask
from majal.kernel.errors import NotFound
from majal.kernel.http import Request, page
from majal.kernel.listing import respond
from majal.kernel.lists import Column, List, register
from majal.kernel.names import column, local, stored_language
from majal.kernel.permissions import may
from majal.modules.committees import errors
from majal.modules.committees.commands import change_rules, create_committee, end_seat, give_seat
from majal.modules.committees.forms import CommitteeForm, EndSeatForm, RulesForm, SeatForm
from majal.modules.committees.models import Committee, Function, Seat
from majal.modules.committees.permissions import Perm
from majal.modules.committees.queries import (
    a_place,
    committee_visible_to,
    committees_visible_to,
    organisation_named,
    place_chosen,
    places_for,
    seat_visible_to,
)
from majal.modules.committees.workflow import CONFIGURATIONS, Kind
from majal.modules.people.public import User

form_page = require_http_methods(["GET", "HEAD", "POST"])
HOME = (gettext_lazy("Committees"), "committees:committees")
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
        name="committees.committee",
        title=gettext_lazy("Committees"),
        query=committees_visible_to,
        columns=(
            Column("name", gettext_lazy("Name"), local, sort=(column(language="fr"),)),
            Column("place", gettext_lazy("Park or territory"), lambda c: local(c.place)),
            Column("kind", pgettext_lazy("committee", "Kind"), lambda c: str(c.get_kind_display())),
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
    more: dict[str, Any] = {}
    if places_for(request.actor):
        label = _("Make a committee")
        more = {"action_address": address_of("committees:choose"), "action_label": label}
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
        "represents": any(s.organisation for s in seats),
        "may_keep": may(request.actor, Perm.KEEP, found),
        "crumbs": crumbs_of(),
    }
    return render(request, "committees/committee.html", context)


@page(Perm.CREATE, obj=a_place)
@require_GET
def choose(request: Request, place: Any) -> HttpResponse:  # noqa: ARG001
    """What the committee is for: each kind comes with its usual rules."""
    said = 0 if stored_language() == "ar" else 1
    kinds = [
        (kind.value, kind.label, [names[said] for names in CONFIGURATIONS[kind].usual])
        for kind in Kind
        if _places(request.actor, kind)
    ]
    context = {"kinds": kinds, "crumbs": crumbs_of()}
    return render(request, "committees/choose.html", context)


def _places(actor: Actor, kind: Kind) -> list[tuple[str, str]]:
    """Where a committee of a kind may be made."""
    lands = CONFIGURATIONS[kind].of_territory
    wanted = "territory:" if lands else "park:" if kind == Kind.OFFICES else ""
    return [one for one in places_for(actor) if one[0].startswith(wanted)]


def _kind_of_place(actor: Actor, kind: str) -> Any:
    """A kind that the actor may make somewhere, with the first such place. Raises: NotFound."""
    if kind not in Kind.values:
        raise NotFound
    found = _places(actor, Kind(kind))
    if not found:
        raise NotFound
    return place_chosen(actor, found[0][0])


@page(Perm.CREATE, obj=_kind_of_place)
@form_page
def create(request: Request, place: Any) -> HttpResponse:  # noqa: ARG001
    """Make a committee of a park or of a territory; the form begins with the usual rules."""
    route = request.resolver_match
    kind = Kind(route.kwargs["kind"] if route else Kind.OTHER)
    places = _places(request.actor, kind)
    form = CommitteeForm(request.POST or None, places=places, initial=asdict(CONFIGURATIONS[kind]))

    def do(given: Any) -> Committee:
        chosen = place_chosen(request.actor, given["place"])
        rules = {name: value for name, value in given.items() if name != "place"}
        return create_committee(chosen, kind=kind, by=request.actor, **rules)

    return ask(
        request,
        form,
        do,
        title=_("Make a committee"),
        lede=kind.label,
        done=_("The committee is made. Now fill its seats."),
        back=address_of("committees:committees"),
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
    initial = {"language": stored_language(), "since": timezone.localdate(), "voting": True}
    form = SeatForm(request.POST or None, initial=initial)
    named = form.cleaned_data["organisation"] if form.is_valid() else ""
    if named and organisation_named(request.actor, named) is None:
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
            organisation=organisation_named(request.actor, given["organisation"])
            if given["organisation"]
            else None,
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
