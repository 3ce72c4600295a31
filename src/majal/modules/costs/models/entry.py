"""The ledger of costs: amounts by park, heading and month. An entry is reversed, never changed."""

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.addresses import address_of
from majal.kernel.append_only import append_only_triggers
from majal.modules.costs.models.contract import SupplierContract
from majal.modules.costs.models.heading import Heading
from majal.modules.costs.workflow import Side


def points_rightly() -> pgtrigger.Trigger:
    """Hold what stands once: a reversal undoes one whole entry, a budget stands alone.

    The lock on the heading makes two writers wait in line; whoever comes second is refused.
    """
    return pgtrigger.Trigger(
        name="cost_entry_points_rightly",
        operation=pgtrigger.Insert,
        when=pgtrigger.Before,
        declare=[("other", "costs_entry%ROWTYPE")],
        func="""
            PERFORM 1 FROM costs_heading WHERE id = NEW.heading_id FOR NO KEY UPDATE;
            IF NEW.reverses_id IS NOT NULL THEN
                SELECT * INTO other FROM costs_entry WHERE id = NEW.reverses_id;
                IF other.park_id <> NEW.park_id OR other.heading_id <> NEW.heading_id
                   OR other.side <> NEW.side OR other.month <> NEW.month
                   OR other.amount <> -NEW.amount OR other.reverses_id IS NOT NULL THEN
                    RAISE EXCEPTION 'a reversal undoes one whole entry' USING
                        ERRCODE = 'check_violation', CONSTRAINT = 'cost_entry_reverses_whole';
                END IF;
            ELSIF NEW.side = 'budget' AND EXISTS (
                SELECT 1 FROM costs_entry one WHERE one.park_id = NEW.park_id
                  AND one.heading_id = NEW.heading_id AND one.month = NEW.month
                  AND one.side = 'budget' AND one.reverses_id IS NULL
                  AND NOT EXISTS (SELECT 1 FROM costs_entry undone
                                  WHERE undone.reverses_id = one.id)
            ) THEN
                RAISE EXCEPTION 'a budget stands already' USING
                    ERRCODE = 'check_violation', CONSTRAINT = 'cost_budget_stands_once';
            ELSIF NEW.side = 'actual' AND NEW.reference <> '' THEN
                IF EXISTS (
                    SELECT 1 FROM costs_entry one WHERE one.park_id = NEW.park_id
                      AND one.side = 'actual' AND one.reverses_id IS NULL
                      AND lower(one.reference) = lower(NEW.reference)
                      AND lower(one.supplier) = lower(NEW.supplier)
                      AND one.heading_id = NEW.heading_id AND one.month = NEW.month
                      AND NOT EXISTS (SELECT 1 FROM costs_entry undone
                                      WHERE undone.reverses_id = one.id)
                ) THEN
                    RAISE EXCEPTION 'recorded already' USING
                        ERRCODE = 'check_violation', CONSTRAINT = 'cost_reference_once';
                END IF;
            END IF;
            RETURN NEW;
        """,
    )


class Entry(models.Model):
    """One amount of one month in dirhams, before tax as the park counts it; negative to reverse.

    ``reference`` is the number of the supplier's invoice. One invoice may be split over headings
    and months; the same number, heading and month of one supplier never stands twice.
    """

    park = models.ForeignKey("parks.Park", models.PROTECT, related_name="+", verbose_name=_("park"))
    heading = models.ForeignKey(
        Heading, models.PROTECT, related_name="+", verbose_name=_("heading")
    )
    side = models.CharField(pgettext_lazy("cost", "side"), max_length=6, choices=Side)
    month = models.DateField(_("month"))
    amount = models.DecimalField(_("amount (MAD)"), max_digits=14, decimal_places=2)
    supplier = models.CharField(_("supplier"), max_length=160, blank=True)
    reference = models.CharField(_("invoice no. of the supplier"), max_length=80, blank=True)
    contract = models.ForeignKey(
        SupplierContract, models.PROTECT, null=True, related_name="+", verbose_name=_("contract")
    )
    reverses = models.OneToOneField("self", models.PROTECT, null=True, related_name="reversed_by")
    note = models.CharField(pgettext_lazy("cost", "note"), max_length=300, blank=True)
    recorded_by = models.ForeignKey("people.User", models.PROTECT, null=True, related_name="+")
    recorded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = pgettext_lazy("cost", "entry")
        ordering = ["-month", "-pk"]
        indexes = [models.Index(fields=["park", "month", "side"], name="cost_entry_of")]
        constraints = [
            models.CheckConstraint(name="cost_entry_side", condition=Q(side__in=Side.values)),
            models.CheckConstraint(name="cost_entry_month", condition=Q(month__day=1)),
            models.CheckConstraint(
                name="cost_entry_positive",
                condition=Q(amount__gt=0, reverses=None) | Q(amount__lt=0, reverses__isnull=False),
            ),
            models.CheckConstraint(
                name="cost_entry_not_its_own_reverse", condition=~Q(reverses=F("pk"))
            ),
        ]
        triggers = [*append_only_triggers(), points_rightly()]

    def __str__(self) -> str:
        return f"{self.side} {self.month:%Y-%m} {self.amount}"

    def get_absolute_url(self) -> str:
        return address_of("costs:entry", self.pk)

    @property
    def undone(self) -> bool:
        """Whether it was reversed, or is a reversal: it counts for nothing by itself."""
        return self.reverses_id is not None or hasattr(self, "reversed_by")
