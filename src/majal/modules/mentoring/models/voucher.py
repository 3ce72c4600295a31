"""Vouchers: minutes of advice for an organisation, who pays them, and every movement of them.

The database keeps the balance: each movement moves it as it is written, nothing else may, and it is
never below nothing, whoever takes the last hour at the same moment.
"""

from typing import Any

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.addresses import address_of
from majal.kernel.append_only import append_only_triggers
from majal.kernel.history import tracked
from majal.kernel.names import local
from majal.modules.mentoring.workflow import Kind, Title

MOVES = """
UPDATE mentoring_voucher SET balance = balance + NEW.minutes WHERE id = NEW.voucher_id
RETURNING balance INTO NEW.balance;
RETURN NEW;
"""
BEGINS_EMPTY = "NEW.balance := 0; RETURN NEW;"
BY_MOVEMENT_ONLY = """
IF NEW.balance IS DISTINCT FROM OLD.balance AND pg_trigger_depth() < 2 THEN
    RAISE EXCEPTION 'the balance of a voucher changes by movements only'
    USING ERRCODE = 'restrict_violation';
END IF;
RETURN NEW;
"""


@tracked(exclude=("balance",))
class Voucher(models.Model):
    """So many minutes for ``company`` from ``first_day`` to ``last_day``, paid by ``payer``.

    A pack is a voucher that the organisation pays itself. ``title`` says under what it is paid and
    ``title_ref`` names it, such as the code of a convention.
    """

    park: models.ForeignKey[Any, Any] = models.ForeignKey(
        "parks.Park", models.PROTECT, related_name="+", verbose_name=_("park")
    )
    company: models.ForeignKey[Any, Any] = models.ForeignKey(
        "organisations.Organisation",
        models.PROTECT,
        related_name="+",
        verbose_name=pgettext_lazy("voucher", "for"),
    )
    payer: models.ForeignKey[Any, Any] = models.ForeignKey(
        "organisations.Organisation",
        models.PROTECT,
        related_name="+",
        verbose_name=_("paid by"),
    )
    title = models.CharField(
        pgettext_lazy("voucher", "under"), max_length=10, choices=Title, default=Title.BUDGET
    )
    title_ref = models.CharField(_("its code or name"), max_length=120, blank=True)
    minutes = models.PositiveIntegerField(_("minutes given"))
    balance = models.IntegerField(_("minutes left"), default=0)
    first_day = models.DateField(_("first day"))
    last_day = models.DateField(_("last day"))
    note = models.CharField(_("note"), max_length=300, blank=True)
    given_by: models.ForeignKey[Any, Any] = models.ForeignKey(
        "people.User", models.PROTECT, null=True, related_name="+", verbose_name=_("given by")
    )
    closed_at = models.DateTimeField(pgettext_lazy("voucher", "closed"), null=True, blank=True)
    created_at = models.DateTimeField(pgettext_lazy("voucher", "given"), auto_now_add=True)

    class Meta:
        verbose_name = pgettext_lazy("mentoring", "voucher")
        ordering = ("last_day", "pk")
        indexes = (models.Index(name="mentoring_voucher_of", fields=("company", "last_day")),)
        constraints = (
            models.CheckConstraint(name="mentoring_voucher_balance", condition=Q(balance__gte=0)),
            models.CheckConstraint(
                name="mentoring_voucher_likely",
                condition=Q(minutes__range=(15, 600_000), last_day__gte=F("first_day")),
            ),
            models.CheckConstraint(
                name="mentoring_voucher_title_known", condition=Q(title__in=Title.values)
            ),
        )
        triggers = (
            pgtrigger.Protect(name="voucher_never_deleted", operation=pgtrigger.Delete),
            pgtrigger.Trigger(
                name="voucher_begins_empty",
                operation=pgtrigger.Insert,
                when=pgtrigger.Before,
                func=BEGINS_EMPTY,
            ),
            pgtrigger.Trigger(
                name="voucher_by_movement",
                operation=pgtrigger.Update,
                when=pgtrigger.Before,
                func=BY_MOVEMENT_ONLY,
            ),
        )

    def __str__(self) -> str:
        return f"{self.pk} · {local(self.company)}"

    def get_absolute_url(self) -> str:
        return address_of("advising:voucher", self.pk)


class Movement(models.Model):
    """Minutes that came to a voucher or left it; ``balance`` is what was left then."""

    voucher = models.ForeignKey(Voucher, models.PROTECT, related_name="movements")
    session: models.ForeignKey[Any, Any] = models.ForeignKey(
        "mentoring.Session", models.PROTECT, null=True, related_name="movements"
    )
    kind = models.CharField(_("kind"), max_length=7, choices=Kind)
    minutes = models.IntegerField(pgettext_lazy("mentoring", "minutes"))
    balance = models.IntegerField(_("left"), default=0)
    turn = models.PositiveIntegerField(default=0)
    reason = models.CharField(_("why"), max_length=300, blank=True)
    by: models.ForeignKey[Any, Any] = models.ForeignKey(
        "people.User", models.PROTECT, null=True, related_name="+"
    )
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = pgettext_lazy("mentoring", "movement")
        ordering = ("pk",)
        constraints = (
            models.CheckConstraint(
                name="mentoring_movement_signed",
                condition=Q(kind__in=["grant", "return"], minutes__gt=0)
                | Q(kind__in=["take", "end"], minutes__lt=0)
                | (Q(kind__in=["settle", "correct"]) & ~Q(minutes=0)),
            ),
            models.CheckConstraint(
                name="mentoring_movement_of_what",
                condition=Q(kind__in=["take", "return", "settle"], session__isnull=False)
                | Q(kind__in=["grant", "correct", "end"], session=None),
            ),
            models.CheckConstraint(
                name="mentoring_movement_corrected_why",
                condition=~Q(kind="correct") | ~Q(reason=""),
            ),
            models.UniqueConstraint(
                name="mentoring_movement_once",
                fields=("session", "kind", "turn"),
                condition=Q(session__isnull=False),
            ),
        )
        triggers = (
            pgtrigger.Trigger(
                name="movement_moves_balance",
                operation=pgtrigger.Insert,
                when=pgtrigger.Before,
                func=MOVES,
            ),
            *append_only_triggers(),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.minutes}"
