"""Who is there, and who leaves an item for a conflict of interest."""

from datetime import date
from typing import Any

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.history import tracked
from majal.modules.committees.public import Committee, Seat
from majal.modules.sittings.models.item import Item
from majal.modules.sittings.models.sitting import Sitting

FIXED = """
    IF (SELECT state FROM sittings_sitting WHERE id = {sitting})
        NOT IN ('planned', 'convened', 'open') THEN
        RAISE EXCEPTION 'the sitting is closed' USING
            ERRCODE = 'check_violation', CONSTRAINT = 'sitting_closed';
    END IF;
    RETURN NEW;
"""


def fixed_once_closed(name: str, sitting: str) -> pgtrigger.Trigger:
    """Rows that change no more once their sitting is closed."""
    return pgtrigger.Trigger(
        name=name,
        operation=pgtrigger.Insert | pgtrigger.Update,
        when=pgtrigger.Before,
        func=FIXED.format(sitting=sitting),
    )


OF_ITEM = "(SELECT sitting_id FROM sittings_item WHERE id = NEW.item_id)"


class Presence(models.TextChoices):
    """Whether a member is there."""

    PRESENT = "present", pgettext_lazy("member", "present")
    EXCUSED = "excused", pgettext_lazy("member", "excused")
    ABSENT = "absent", pgettext_lazy("member", "absent")
    PROXY = "proxy", pgettext_lazy("member", "represented")


@tracked()
class Attendance(models.Model):
    """A seat at a sitting: there, excused, absent, or represented by another member."""

    sitting = models.ForeignKey(Sitting, models.PROTECT, related_name="attendance")
    seat = models.ForeignKey(Seat, models.PROTECT, related_name="+")
    presence = models.CharField(_("attendance"), max_length=8, choices=Presence)
    proxy = models.ForeignKey(
        Seat, models.PROTECT, null=True, related_name="+", verbose_name=_("represented by")
    )

    class Meta:
        verbose_name = pgettext_lazy("noun", "attendance")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(name="attendance_once", fields=["sitting", "seat"]),
            models.UniqueConstraint(
                name="attendance_one_proxy",
                fields=["sitting", "proxy"],
                condition=Q(proxy__isnull=False),
            ),
            models.CheckConstraint(
                name="attendance_proxy_named",
                condition=Q(presence=Presence.PROXY, proxy__isnull=False)
                | (~Q(presence=Presence.PROXY) & Q(proxy=None)),
            ),
            models.CheckConstraint(
                name="attendance_proxy_is_another",
                condition=Q(proxy=None) | ~Q(proxy=F("seat")),
            ),
            models.CheckConstraint(
                name="attendance_known", condition=Q(presence__in=Presence.values)
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="attendance_never_deleted", operation=pgtrigger.Delete),
            fixed_once_closed("attendance_fixed_once_closed", "NEW.sitting_id"),
        ]

    def __str__(self) -> str:
        return f"{self.seat}: {self.get_presence_display()}"


class Why(models.TextChoices):
    """How a conflict came to be known."""

    DECLARED = "declared", _("declared by the member")
    ORGANISATION = "organisation", _("same organisation")
    FAMILY_NAME = "family_name", _("same family name")
    OTHER = "other", pgettext_lazy("conflict", "pointed out")


@tracked()
class Conflict(models.Model):
    """A member who leaves an item; a detected conflict may be set aside with a reason."""

    item = models.ForeignKey(Item, models.PROTECT, related_name="conflicts")
    seat = models.ForeignKey(Seat, models.PROTECT, related_name="+")
    why = models.CharField(_("known as"), max_length=12, choices=Why)
    reason = models.TextField(pgettext_lazy("conflict", "reason"))
    recorded_at = models.DateTimeField(pgettext_lazy("conflict", "recorded on"), auto_now_add=True)
    set_aside_at = models.DateTimeField(_("set aside on"), null=True)
    set_aside_by: models.ForeignKey[Any, Any] = models.ForeignKey(
        "people.User", models.PROTECT, null=True, related_name="+", verbose_name=_("set aside by")
    )
    set_aside_reason = models.TextField(_("set aside because"), blank=True)

    class Meta:
        verbose_name = _("conflict of interest")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(name="conflict_once", fields=["item", "seat", "why"]),
            models.CheckConstraint(name="conflict_why_known", condition=Q(why__in=Why.values)),
            models.CheckConstraint(name="conflict_has_reason", condition=~Q(reason="")),
            models.CheckConstraint(
                name="conflict_declared_stands",
                condition=Q(set_aside_at=None, set_aside_reason="")
                | (Q(set_aside_at__isnull=False) & ~Q(why=Why.DECLARED) & ~Q(set_aside_reason="")),
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="conflict_never_deleted", operation=pgtrigger.Delete),
            fixed_once_closed("conflict_fixed_once_closed", OF_ITEM),
        ]

    def __str__(self) -> str:
        return f"{self.seat}: {self.get_why_display()}"

    @property
    def committee(self) -> Committee:
        """Whose item it is; permissions ask."""
        return self.item.committee

    @property
    def day(self) -> date:
        """The day on which seats count."""
        return self.item.day

    @property
    def is_declared(self) -> bool:
        return self.why == Why.DECLARED
