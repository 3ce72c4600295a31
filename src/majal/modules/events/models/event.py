"""An event, its sessions, and its places, which no path can oversell."""

from datetime import datetime
from decimal import Decimal
from functools import cached_property
from typing import Any

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.addresses import address_of
from majal.kernel.history import tracked
from majal.kernel.names import OWN_NAMES
from majal.modules.events.workflow import Audience, EventKind, EventState

HAS_PLACES = """
INSERT INTO events_places (event_id, capacity, taken, waiting) VALUES (NEW.id, NEW.capacity, 0, 0)
ON CONFLICT (event_id) DO UPDATE SET capacity = EXCLUDED.capacity;
RETURN NULL;
"""
COUNTED_BY_TRIGGERS = """
IF pg_trigger_depth() < 2 THEN
    RAISE EXCEPTION 'places follow the event and its registrations' USING
        ERRCODE = 'restrict_violation', CONSTRAINT = 'places_by_triggers';
END IF;
RETURN NEW;
"""


@tracked(exclude=("sort_key", "search_key"))
class Event(models.Model):
    """Something that takes place once, in one or more sessions; never deleted.

    ``starts_at`` and ``ends_at`` are those of its first and last session. ``park`` answers for it;
    it takes place there (``space``) or elsewhere (``place``, ``commune``). Prices are a person's,
    before tax, for companies of the parks and for everybody else. ``sequence`` counts the changes
    that calendars are told.
    """

    park: models.ForeignKey[Any, Any] = models.ForeignKey(
        "parks.Park", models.PROTECT, related_name="+", verbose_name=_("park")
    )
    kind = models.CharField(pgettext_lazy("event", "kind"), max_length=12, choices=EventKind)
    state = models.CharField(
        pgettext_lazy("event", "state"),
        max_length=9,
        choices=EventState,
        default=EventState.DRAFT,
    )
    name_ar = models.CharField(_("name in Arabic"), max_length=160, blank=True)
    name_fr = models.CharField(_("name in French"), max_length=160, blank=True)
    name_en = models.CharField(_("name in English"), max_length=160, blank=True)
    about_ar = models.TextField(_("description in Arabic"), max_length=5000, blank=True)
    about_fr = models.TextField(_("description in French"), max_length=5000, blank=True)
    about_en = models.TextField(_("description in English"), max_length=5000, blank=True)
    search_key = models.TextField(blank=True, editable=False)
    audience = models.CharField(
        pgettext_lazy("event", "for whom"),
        max_length=9,
        choices=Audience,
        default=Audience.EVERYONE,
    )
    languages = ArrayField(
        models.CharField(max_length=3, choices=list(OWN_NAMES.items())),
        verbose_name=pgettext_lazy("event", "languages spoken"),
        default=list,
        blank=True,
    )
    starts_at = models.DateTimeField(pgettext_lazy("event", "begins"))
    ends_at = models.DateTimeField(pgettext_lazy("event", "ends"))
    space: models.ForeignKey[Any, Any] = models.ForeignKey(
        "parks.Space",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("space"),
    )
    place = models.CharField(pgettext_lazy("event", "place elsewhere"), max_length=160, blank=True)
    commune: models.ForeignKey[Any, Any] = models.ForeignKey(
        "territories.Territory",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("commune"),
    )
    capacity = models.PositiveIntegerField(pgettext_lazy("event", "places"))
    price = models.DecimalField(
        _("price a person (MAD)"), max_digits=8, decimal_places=2, default=Decimal(0)
    )
    price_inside = models.DecimalField(
        _("price for companies of the parks (MAD)"),
        max_digits=8,
        decimal_places=2,
        default=Decimal(0),
    )
    opens_at = models.DateTimeField(_("registration opens"), null=True, blank=True)
    closes_at = models.DateTimeField(_("registration closes"), null=True, blank=True)
    needs_approval = models.BooleanField(_("each registration is approved"), default=False)
    has_waiting = models.BooleanField(_("with a waiting list"), default=True)
    reason = models.CharField(_("why it was cancelled"), max_length=300, blank=True)
    sequence = models.PositiveIntegerField(default=0)
    copied_from = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("copy of")
    )
    made_by: models.ForeignKey[Any, Any] = models.ForeignKey(
        "people.User", models.PROTECT, null=True, related_name="+", verbose_name=_("prepared by")
    )
    created_at = models.DateTimeField(auto_now_add=True)
    published_at = models.DateTimeField(_("published"), null=True, blank=True)

    class Meta:
        verbose_name = pgettext_lazy("event", "event")
        ordering = ("starts_at", "pk")
        indexes = (
            models.Index(name="event_when", fields=("state", "ends_at")),
            models.Index(name="event_of_park", fields=("park", "starts_at")),
        )
        constraints = (
            models.CheckConstraint(
                name="event_known",
                condition=Q(
                    state__in=EventState.values,
                    kind__in=EventKind.values,
                    audience__in=Audience.values,
                ),
            ),
            models.CheckConstraint(
                name="event_named", condition=~Q(name_ar="", name_fr="", name_en="")
            ),
            models.CheckConstraint(name="event_in_order", condition=Q(ends_at__gt=F("starts_at"))),
            models.CheckConstraint(
                name="event_opens_in_order",
                condition=Q(opens_at=None) | Q(closes_at=None) | Q(closes_at__gt=F("opens_at")),
            ),
            models.CheckConstraint(
                name="event_closes_in_time",
                condition=Q(closes_at=None) | Q(closes_at__lte=F("ends_at")),
            ),
            models.CheckConstraint(
                name="event_capacity", condition=Q(capacity__range=(1, 100_000))
            ),
            models.CheckConstraint(
                name="event_prices", condition=Q(price__gte=0, price_inside__gte=0)
            ),
            models.CheckConstraint(
                name="event_cancelled_why", condition=~Q(state="cancelled") | ~Q(reason="")
            ),
            models.CheckConstraint(
                name="event_published_when",
                condition=Q(published_at__isnull=False) | ~Q(state__in=["published", "held"]),
            ),
        )
        triggers = (
            pgtrigger.Protect(name="event_never_deleted", operation=pgtrigger.Delete),
            pgtrigger.Trigger(
                name="event_has_places",
                operation=pgtrigger.Insert | pgtrigger.UpdateOf("capacity"),  # type: ignore[no-untyped-call]
                when=pgtrigger.After,
                func=HAS_PLACES,
            ),
        )

    def __str__(self) -> str:
        return self.name_fr or self.name_ar or self.name_en

    def get_absolute_url(self) -> str:
        return address_of("events:event", self.pk)

    @cached_property
    def partner_ids(self) -> frozenset[int]:
        """Ids of the organisations that co-organise it; one query, once."""
        return frozenset(one.organisation_id for one in self.partners.all())

    @property
    def shuts_at(self) -> datetime:
        """When registration ends: as was said, or else with the event itself."""
        return self.closes_at or self.ends_at

    @property
    def is_free(self) -> bool:
        return not (self.price or self.price_inside)


class Places(models.Model):
    """How many places an event has, how many are taken, how many people wait.

    Nothing writes here but the triggers of events and registrations, and ``taken`` never passes
    ``capacity``, whoever writes a registration and however. Whoever registers somebody locks this
    row first, so that places and the waiting list go by one order.
    """

    event = models.OneToOneField(
        Event, models.PROTECT, primary_key=True, related_name="places", verbose_name=_("event")
    )
    capacity = models.PositiveIntegerField(pgettext_lazy("event", "places"))
    taken = models.PositiveIntegerField(pgettext_lazy("event", "places taken"), default=0)
    waiting = models.PositiveIntegerField(pgettext_lazy("event", "people waiting"), default=0)

    class Meta:
        verbose_name = pgettext_lazy("event", "places")
        constraints = (
            models.CheckConstraint(
                name="places_not_oversold", condition=Q(taken__lte=F("capacity"))
            ),
            models.CheckConstraint(
                name="places_not_negative", condition=Q(taken__gte=0, waiting__gte=0)
            ),
        )
        triggers = (
            pgtrigger.Protect(name="places_never_deleted", operation=pgtrigger.Delete),
            pgtrigger.Trigger(
                name="places_by_triggers",
                operation=pgtrigger.Insert | pgtrigger.Update,
                when=pgtrigger.Before,
                func=COUNTED_BY_TRIGGERS,
            ),
        )

    def __str__(self) -> str:
        return f"{self.taken}/{self.capacity}"

    @property
    def left(self) -> int:
        """How many places are free."""
        return self.capacity - self.taken


@tracked()
class Session(models.Model):
    """A part of an event: from when to when, in which room; taken out, never deleted.

    ``booking`` holds a room of the park for it; ``place`` says where else.
    """

    event = models.ForeignKey(
        Event, models.PROTECT, related_name="sessions", verbose_name=_("event")
    )
    title_ar = models.CharField(_("title in Arabic"), max_length=160, blank=True)
    title_fr = models.CharField(_("title in French"), max_length=160, blank=True)
    title_en = models.CharField(_("title in English"), max_length=160, blank=True)
    starts_at = models.DateTimeField(pgettext_lazy("event", "begins"))
    ends_at = models.DateTimeField(pgettext_lazy("event", "ends"))
    booking: models.ForeignKey[Any, Any] = models.ForeignKey(
        "bookings.Booking",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("room"),
    )
    place = models.CharField(pgettext_lazy("session", "place"), max_length=160, blank=True)
    removed_at = models.DateTimeField(_("taken out"), null=True, blank=True)

    class Meta:
        verbose_name = pgettext_lazy("event", "session")
        ordering = ("starts_at", "pk")
        constraints = (
            models.CheckConstraint(
                name="session_in_order", condition=Q(ends_at__gt=F("starts_at"))
            ),
            models.UniqueConstraint(
                name="session_booking_once",
                fields=("booking",),
                condition=Q(booking__isnull=False),
            ),
        )
        triggers = (
            pgtrigger.Protect(name="event_session_never_deleted", operation=pgtrigger.Delete),
        )

    def __str__(self) -> str:
        return self.title_fr or self.title_ar or self.title_en or str(self.event)
