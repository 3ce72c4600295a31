"""Walls that moved: which spaces became which, from which day, and where the square metres went."""

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from majal.kernel.append_only import append_only_triggers

BALANCED = """
    IF (SELECT SUM(net_area) FROM parks_space WHERE id IN
            (SELECT old_id FROM premises_lineage WHERE reshape_id = NEW.id))
       IS DISTINCT FROM NEW.difference + (SELECT SUM(net_area) FROM parks_space WHERE id IN
            (SELECT new_id FROM premises_lineage WHERE reshape_id = NEW.id))
       OR NOT EXISTS (SELECT 1 FROM premises_lineage WHERE reshape_id = NEW.id) THEN
        RAISE EXCEPTION 'square metres of reshape % are not accounted for', NEW.id
        USING ERRCODE = 'check_violation', CONSTRAINT = 'reshape_balances';
    END IF;
    RETURN NULL;
"""


class Reshape(models.Model):
    """Spaces of one building that became others on a day; never changed afterwards.

    ``difference`` is what went to walls or was otherwise lost, in square metres (below zero where
    some were won): the areas before are those after and the difference, which the database checks
    at the end of the transaction. What is found wrong later is another reshape.
    """

    building = models.ForeignKey("parks.Building", models.PROTECT, related_name="+")
    on = models.DateField(_("from"))
    difference = models.DecimalField(
        _("difference (m²)"), max_digits=8, decimal_places=2, default=0
    )
    reason = models.CharField(_("reason"), max_length=300, blank=True)
    recorded_at = models.DateTimeField(auto_now_add=True)
    recorded_by = models.ForeignKey(
        "people.User", models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = _("change of spaces")
        ordering = ("on", "pk")
        constraints = (
            models.CheckConstraint(
                name="reshape_difference_explained", condition=Q(difference=0) | ~Q(reason="")
            ),
        )
        triggers = (
            *append_only_triggers(),
            pgtrigger.Trigger(
                name="reshape_balances",
                operation=pgtrigger.Insert,
                when=pgtrigger.After,
                timing=pgtrigger.Deferred,
                func=BALANCED,
            ),
        )

    def __str__(self) -> str:
        return f"{self.building_id} · {self.on}"


class Lineage(models.Model):
    """One line of descent: this space came from that one."""

    reshape = models.ForeignKey(Reshape, models.PROTECT, related_name="lines")
    old = models.ForeignKey("parks.Space", models.PROTECT, related_name="+")
    new = models.ForeignKey("parks.Space", models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("line of descent")
        ordering = ("reshape", "pk")
        constraints = (
            models.UniqueConstraint(name="lineage_once", fields=("old", "new")),
            models.CheckConstraint(name="lineage_of_two", condition=~Q(old=F("new"))),
        )
        triggers = append_only_triggers()

    def __str__(self) -> str:
        return f"{self.old_id} → {self.new_id}"
