"""Sittings of a committee, and the invitations to them."""

from datetime import UTC, date, datetime, time

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.addresses import address_of
from majal.kernel.dates import CASABLANCA
from majal.kernel.history import tracked
from majal.modules.committees.public import Committee, Seat
from majal.modules.sittings.workflow import BEFORE, LIVING, SITTING, State


@tracked()
class Sitting(models.Model):
    """One sitting: a day and its hours as the clock on the wall says them, and a number.

    ``series`` is the year in which the number counts, 0 where numbers run for good. ``again_of`` is
    the sitting without quorum that this one convenes again. ``sequence`` counts what was told to
    calendars. A cancelled sitting keeps its number.
    """

    committee = models.ForeignKey(Committee, models.PROTECT, related_name="+")
    series = models.PositiveSmallIntegerField(default=0)
    number = models.PositiveIntegerField(pgettext_lazy("sitting", "no."))
    again_of = models.OneToOneField(
        "self",
        models.PROTECT,
        null=True,
        related_name="again",
        verbose_name=_("second convocation of"),
    )
    place = models.CharField(_("place"), max_length=200)
    on = models.DateField(_("date"))
    starts = models.TimeField(_("begins at"))
    ends = models.TimeField(_("ends at"))
    state = models.CharField(_("state"), max_length=9, choices=State, default=SITTING.initial)
    reason = models.TextField(_("reason of the cancellation"), blank=True)
    sequence = models.PositiveSmallIntegerField(default=0)
    presided_by = models.ForeignKey(
        Seat, models.PROTECT, null=True, related_name="+", verbose_name=_("presided by")
    )
    convened_at = models.DateTimeField(_("convened on"), null=True)
    opened_at = models.DateTimeField(pgettext_lazy("sitting", "opened on"), null=True)
    closed_at = models.DateTimeField(pgettext_lazy("sitting", "closed on"), null=True)

    class Meta:
        verbose_name = pgettext_lazy("noun", "sitting")
        ordering = ["-on", "-starts", "-pk"]
        constraints = [
            models.UniqueConstraint(
                name="sitting_number_once", fields=["committee", "series", "number"]
            ),
            models.CheckConstraint(
                name="sitting_hours_in_order", condition=Q(ends__gt=F("starts"))
            ),
            models.CheckConstraint(name="sitting_state_known", condition=Q(state__in=State.values)),
            models.CheckConstraint(
                name="sitting_cancelled_with_reason",
                condition=~Q(state=State.CANCELLED) | ~Q(reason=""),
            ),
            models.CheckConstraint(
                name="sitting_presided_once_open",
                condition=Q(state__in=[*sorted(BEFORE), State.CANCELLED])
                | Q(presided_by__isnull=False),
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="sitting_never_deleted", operation=pgtrigger.Delete),
            pgtrigger.ReadOnly(
                name="sitting_number_fixed", fields=["committee", "series", "number", "again_of"]
            ),
            pgtrigger.Protect(
                name="sitting_day_fixed_once_closed",
                operation=pgtrigger.Update,
                condition=pgtrigger.Condition(
                    "OLD.state IN ('closed', 'cancelled') AND (NEW.state <> OLD.state OR "
                    '(NEW."on", NEW.starts, NEW.ends, NEW.place, NEW.presided_by_id,'
                    " NEW.convened_at, NEW.opened_at, NEW.closed_at, NEW.reason) IS DISTINCT FROM "
                    '(OLD."on", OLD.starts, OLD.ends, OLD.place, OLD.presided_by_id,'
                    " OLD.convened_at, OLD.opened_at, OLD.closed_at, OLD.reason))"
                ),
            ),
        ]

    def __str__(self) -> str:
        return str(_("Sitting no. %(number)s")) % {"number": self.shown_number}

    def get_absolute_url(self) -> str:
        return address_of("sittings:sitting", self.pk)

    @property
    def shown_number(self) -> str:
        """The number as people write it: 3/2026, or 12."""
        return f"{self.number}/{self.series}" if self.series else str(self.number)

    @property
    def day(self) -> date:
        """The day on which seats count."""
        return self.on

    @property
    def is_told(self) -> bool:
        """Whether its members know of it."""
        return self.convened_at is not None

    @property
    def is_living(self) -> bool:
        """Whether its agenda may change."""
        return self.state in LIVING

    def at(self, hour: time) -> datetime:
        """An hour of its day as an instant, which is the same in every calendar."""
        return datetime.combine(self.on, hour, tzinfo=CASABLANCA).astimezone(UTC)


class Invitation(models.Model):
    """What leads a person without an account to one sitting: a member, or a guest of an item.

    The secret of its link stands in no table: it is derived from ``seed`` when the e-mail leaves.
    """

    sitting = models.ForeignKey(Sitting, models.PROTECT, related_name="invitations")
    seat = models.ForeignKey(Seat, models.PROTECT, null=True, related_name="+")
    guest = models.ForeignKey("sittings.Guest", models.PROTECT, null=True, related_name="+")
    seed = models.CharField(max_length=43)
    link_id = models.BigIntegerField(null=True)
    sent_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = pgettext_lazy("sitting", "invitation")
        constraints = [
            models.CheckConstraint(
                name="invitation_to_one",
                condition=Q(seat__isnull=False, guest=None) | Q(seat=None, guest__isnull=False),
            ),
            models.UniqueConstraint(name="invitation_seat_once", fields=["sitting", "seat"]),
            models.UniqueConstraint(name="invitation_guest_once", fields=["sitting", "guest"]),
        ]
        triggers = [
            pgtrigger.Protect(name="sitting_invitation_never_deleted", operation=pgtrigger.Delete)
        ]

    def __str__(self) -> str:
        return str(self.seat or self.guest)
