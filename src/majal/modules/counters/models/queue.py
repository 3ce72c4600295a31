"""The queue: numbers without a gap within a day, one ticket for a device, opinions."""

import uuid

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from majal.kernel.history import tracked
from majal.modules.counters.models.appointment import Appointment
from majal.modules.counters.models.counter import Counter
from majal.modules.counters.workflow import AT_HAND, OPEN, TicketState


class QueueDay(models.Model):
    """The last number a counter gave on a day; locked by whoever gives the next."""

    counter = models.ForeignKey(Counter, models.PROTECT, related_name="+")
    day = models.DateField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = (models.UniqueConstraint(name="queue_day_once", fields=("counter", "day")),)

    def __str__(self) -> str:
        return f"{self.counter_id} {self.day}"


@tracked(exclude=("key", "device", "note", "rank_at"))
class Ticket(models.Model):
    """Somebody's place in the queue of a counter.

    ``key`` is its address, which nobody guesses. ``device`` is a hash of the session that took it,
    forgotten with the day. ``rank_at`` decides who is next: who was sent here by another counter
    keeps the hour of the first ticket.
    """

    counter = models.ForeignKey(Counter, models.PROTECT, related_name="tickets")
    park = models.ForeignKey("parks.Park", models.PROTECT, related_name="+")
    day = models.DateField(_("day"))
    number = models.PositiveIntegerField(_("number"))
    label = models.CharField(_("ticket"), max_length=10)
    key = models.UUIDField(default=uuid.uuid4, unique=True)
    device = models.CharField(max_length=64, blank=True)
    state = models.CharField(
        _("state"), max_length=12, choices=TicketState, default=TicketState.WAITING
    )
    procedure = models.ForeignKey(
        "desk.Procedure",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("came for"),
    )
    handled = models.ForeignKey(
        "desk.Procedure",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("handled"),
    )
    appointment = models.OneToOneField(
        Appointment, models.PROTECT, null=True, blank=True, related_name="ticket"
    )
    follows = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="followed_by"
    )
    agent = models.ForeignKey(
        "people.User",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("agent"),
    )
    calls = models.PositiveSmallIntegerField(_("calls"), default=0)
    note = models.CharField(_("note"), max_length=300, blank=True)
    rank_at = models.DateTimeField()
    taken_at = models.DateTimeField(_("taken at"))
    called_at = models.DateTimeField(_("called at"), null=True, blank=True)
    served_at = models.DateTimeField(_("at the counter at"), null=True, blank=True)
    ended_at = models.DateTimeField(_("ended at"), null=True, blank=True)

    class Meta:
        verbose_name = _("ticket")
        ordering = ("day", "rank_at", "number")
        indexes = (
            models.Index(fields=("counter", "day", "state"), name="ticket_of_day"),
            models.Index(fields=("park", "ended_at"), name="ticket_of_park"),
        )
        constraints = (
            models.UniqueConstraint(
                name="ticket_numbered_once", fields=("counter", "day", "number")
            ),
            models.UniqueConstraint(
                name="ticket_one_a_device",
                fields=("park", "day", "device"),
                condition=Q(state__in=OPEN) & ~Q(device=""),
            ),
            models.UniqueConstraint(
                name="ticket_one_at_hand",
                fields=("agent", "day"),
                condition=Q(state__in=AT_HAND),
            ),
            models.CheckConstraint(
                name="ticket_state_known", condition=Q(state__in=TicketState.values)
            ),
            models.CheckConstraint(
                name="ticket_in_order",
                condition=(Q(called_at=None) | Q(called_at__gte=F("taken_at")))
                & (Q(ended_at=None) | Q(ended_at__gte=F("taken_at"))),
            ),
            models.CheckConstraint(
                name="ticket_at_hand_has_agent",
                condition=~Q(state__in=AT_HAND) | Q(agent__isnull=False, called_at__isnull=False),
            ),
        )
        triggers = (pgtrigger.Protect(name="ticket_never_deleted", operation=pgtrigger.Delete),)

    def __str__(self) -> str:
        return self.label


class Opinion(models.Model):
    """What somebody thought of the service, 1 to 5, and their words, forgotten in ninety days."""

    ticket = models.OneToOneField(Ticket, models.PROTECT, related_name="opinion")
    rating = models.PositiveSmallIntegerField(_("rating"))
    words = models.CharField(_("words"), max_length=500, blank=True)
    given_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("opinion")
        constraints = (
            models.CheckConstraint(name="opinion_rating", condition=Q(rating__range=(1, 5))),
        )

    def __str__(self) -> str:
        return str(self.rating)
