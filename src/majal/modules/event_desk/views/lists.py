"""Lists: the events and the registrations of the parks that one serves."""

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from majal.kernel.actors import Actor
from majal.kernel.bidi import plain_number
from majal.kernel.dates import humanise_moment
from majal.kernel.http import Request, page
from majal.kernel.listing import respond
from majal.kernel.lists import Bulk, Column, Filter, Label, List, register
from majal.kernel.names import local
from majal.kernel.permissions import may
from majal.kernel.text import search_terms
from majal.modules.events.public import (
    Event,
    EventKind,
    EventState,
    Registration,
    RegistrationState,
    approve_registration,
    events_served_by,
    parks_served_by,
    registrations_visible_to,
)
from majal.modules.events.public import EventPerm as Perm

WHEN = (("coming", pgettext_lazy("event", "to come")), ("past", pgettext_lazy("event", "past")))


def _when(rows: QuerySet[Any], value: str, field: str = "ends_at") -> QuerySet[Any]:
    now = timezone.now()
    return rows.filter(**{f"{field}__{'gt' if value == 'coming' else 'lte'}": now})


def _parks(actor: Actor) -> Iterable[tuple[str, Label]]:
    return [(p.code, local(p)) for p in parks_served_by(actor).order_by("code")]


def _search(rows: QuerySet[Event], words: str) -> QuerySet[Event]:
    for term in search_terms(words):
        rows = rows.filter(search_key__contains=term)
    return rows


EVENTS = register(
    List(
        name="event_desk.event",
        title=gettext_lazy("Events"),
        query=events_served_by,
        address=lambda one: reverse("event_desk:keep", args=[one.pk]),
        default_sort="-when",
        search=_search,
        filters=(
            Filter("when", pgettext_lazy("event", "When"), lambda _a: WHEN, _when),
            Filter(
                "kind",
                pgettext_lazy("event", "Kind"),
                lambda _a: EventKind.choices,
                lambda rows, v: rows.filter(kind=v),
            ),
            Filter(
                "state",
                gettext_lazy("State"),
                lambda _a: EventState.choices,
                lambda rows, v: rows.filter(state=v),
            ),
            Filter("park", gettext_lazy("Park"), _parks, lambda rows, v: rows.filter(park__code=v)),
        ),
        columns=(
            Column("name", pgettext_lazy("event", "Event"), local),
            Column("kind", pgettext_lazy("event", "Kind"), lambda e: e.get_kind_display()),
            Column(
                "when",
                pgettext_lazy("event", "When"),
                lambda e: e.starts_at.isoformat(),
                lambda e: humanise_moment(e.starts_at),
                sort=("starts_at",),
                kind="date",
            ),
            Column("park", gettext_lazy("Park"), lambda e: local(e.park), sort=("park__code",)),
            Column(
                "taken",
                pgettext_lazy("event", "Registered"),
                lambda e: e.places.taken,
                lambda e: f"{plain_number(e.places.taken)}/{plain_number(e.capacity)}",
                sort=("places__taken",),
                kind="number",
            ),
            Column(
                "waiting",
                pgettext_lazy("event", "Waiting"),
                lambda e: e.places.waiting,
                sort=("places__waiting",),
                kind="number",
            ),
            Column("state", gettext_lazy("State"), lambda e: e.get_state_display()),
        ),
        empty=gettext_lazy("Trainings, visits and meetings of your park stand here."),
    )
)


@page(Perm.SERVE_ANY)
def events(request: Request) -> HttpResponseBase:
    """The events of the parks that one serves."""
    makes = may(request.actor, Perm.MAKE_ANY)
    return respond(
        request,
        EVENTS,
        lede=_("Those of your parks, drafts included."),
        action_address=reverse("event_desk:new") if makes else "",
        action_label=_("Prepare an event"),
    )


def _served(actor: Actor) -> QuerySet[Registration]:
    rows = registrations_visible_to(actor).select_related(
        "event__park", "organisation", "group", "commune"
    )
    return rows.filter(event__park__in=parks_served_by(actor))


def _approve(ids: Iterable[int], actor: Actor) -> int:
    done = 0
    for pk in ids:
        approve_registration(pk, by=actor)
        done += 1
    return done


def _events(actor: Actor) -> Iterable[tuple[str, Label]]:
    rows = events_served_by(actor).exclude(state=EventState.DRAFT).order_by("-starts_at")[:100]
    return [(str(e.pk), f"{local(e)} ({e.pk})") for e in rows]


def _of_event(rows: QuerySet[Registration], value: str) -> QuerySet[Registration]:
    plain = value.isascii() and value.isdecimal() and len(value) < 16
    return rows.filter(event=int(value)) if plain else rows.none()


def _paid(one: Registration) -> str:
    return plain_number(one.paid, decimals=2) if one.paid is not None else ""


REGISTRATIONS = register(
    List(
        name="event_desk.registration",
        title=gettext_lazy("Registrations"),
        query=_served,
        address=Registration.get_absolute_url,
        default_sort="asked",
        search=lambda rows, words: rows.filter(name__icontains=words),
        filters=(
            Filter("event", pgettext_lazy("event", "Event"), _events, _of_event),
            Filter(
                "state",
                gettext_lazy("State"),
                lambda _a: RegistrationState.choices,
                lambda rows, v: rows.filter(state=v),
            ),
            Filter(
                "when",
                pgettext_lazy("event", "When"),
                lambda _a: WHEN,
                lambda rows, v: _when(rows, v, "event__ends_at"),
            ),
        ),
        columns=(
            Column("name", pgettext_lazy("registration", "Who"), str, sort=("name",)),
            Column("event", pgettext_lazy("event", "Event"), lambda r: local(r.event)),
            Column("state", gettext_lazy("State"), lambda r: r.get_state_display()),
            Column(
                "group",
                pgettext_lazy("registration", "Company or group"),
                lambda r: local(r.organisation) if r.organisation else str(r.group or ""),
            ),
            Column("age", gettext_lazy("Age"), lambda r: r.get_age_band_display()),
            Column("sex", pgettext_lazy("person", "Sex"), lambda r: r.get_sex_display()),
            Column(
                "commune",
                gettext_lazy("Commune"),
                lambda r: local(r.commune) if r.commune else "",
            ),
            Column("email", gettext_lazy("E-mail address"), lambda r: r.email, kind="code"),
            Column("phone", gettext_lazy("Telephone"), lambda r: r.phone, kind="code"),
            Column(
                "price",
                gettext_lazy("Price (MAD)"),
                lambda r: plain_number(r.price, decimals=2) if r.price else "",
                kind="number",
            ),
            Column("paid", pgettext_lazy("registration", "Paid (MAD)"), _paid, kind="number"),
            Column(
                "asked",
                pgettext_lazy("registration", "Since"),
                lambda r: r.created_at.isoformat(),
                lambda r: humanise_moment(r.created_at),
                sort=("pk",),
                kind="date",
            ),
        ),
        bulk=(Bulk("approve", pgettext_lazy("registration", "Approve"), Perm.SERVE_ANY, _approve),),
        empty=gettext_lazy("Whoever registers stands here, in the order they came."),
    )
)


@page(Perm.SERVE_ANY)
def registrations(request: Request) -> HttpResponseBase:
    """The people registered for the events that one serves."""
    return respond(
        request,
        REGISTRATIONS,
        lede=_("Their names are erased some time after the event; what is counted stays."),
    )
