"""The share of a park's outcomes that a convention may claim: together at most all of it."""

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from majal.kernel.history import tracked


@tracked()
class Attribution(models.Model):
    """A convention's share of one outcome: a measure of one park, from a day until another.

    ``rule`` says how the share was found. It is ended, never deleted or changed. The database holds
    that on every day the shares of one outcome add up to one at most, also under two writers.
    """

    convention = models.ForeignKey("conventions.Convention", models.PROTECT, related_name="+")
    measure = models.ForeignKey(
        "figures.Measure", models.PROTECT, related_name="+", verbose_name=_("measure")
    )
    park = models.ForeignKey("parks.Park", models.PROTECT, related_name="+", verbose_name=_("park"))
    share = models.DecimalField(_("share"), max_digits=5, decimal_places=4)
    rule = models.TextField(_("rule"))
    since = models.DateField(_("since"))
    until = models.DateField(_("until"), null=True, blank=True)

    class Meta:
        verbose_name = _("share of an outcome")
        ordering = ["measure", "park", "since", "pk"]
        constraints = [
            models.CheckConstraint(
                name="attribution_share_in_range", condition=Q(share__gt=0, share__lte=1)
            ),
            models.CheckConstraint(name="attribution_has_rule", condition=~Q(rule="")),
            models.CheckConstraint(
                name="attribution_in_order", condition=Q(until=None) | Q(until__gte=F("since"))
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="attribution_never_deleted", operation=pgtrigger.Delete),
            pgtrigger.Trigger(
                name="attribution_at_most_one",
                operation=pgtrigger.Insert | pgtrigger.Update,
                when=pgtrigger.After,
                declare=[("most", "numeric")],
                func="""
                    PERFORM pg_advisory_xact_lock(hashtextextended(
                        'attribution:' || NEW.measure_id || ':' || NEW.park_id, 0));
                    SELECT max(whole) INTO most FROM (
                        SELECT (
                            SELECT sum(other.share) FROM steering_attribution other
                            WHERE other.measure_id = NEW.measure_id
                              AND other.park_id = NEW.park_id
                              AND other.since <= start.since
                              AND (other.until IS NULL OR other.until >= start.since)
                        ) AS whole
                        FROM steering_attribution start
                        WHERE start.measure_id = NEW.measure_id AND start.park_id = NEW.park_id
                    ) sums;
                    IF most > 1 THEN
                        RAISE EXCEPTION 'shares of one outcome add up to %', most USING
                            ERRCODE = 'check_violation', CONSTRAINT = 'attribution_at_most_one';
                    END IF;
                    RETURN NULL;
                """,
            ),
        ]

    def __str__(self) -> str:
        return str(self.share)
