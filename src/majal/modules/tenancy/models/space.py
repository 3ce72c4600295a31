"""Which spaces a contract holds, from when to when."""

from datetime import date, timedelta

import pgtrigger
from django.contrib.postgres.constraints import ExclusionConstraint
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from majal.kernel.history import tracked
from majal.kernel.ranges import Days, Same
from majal.modules.tenancy.models.contract import Contract
from majal.modules.tenancy.workflow import BINDING


@tracked()
class ContractSpace(models.Model):
    """A space under a contract from ``first_day`` up to but not including ``until``.

    ``live`` is kept by triggers: true from the acceptance on, also of what has ended, since the
    past is not let twice either. ``area`` is the lettable area on the day it was attached.
    """

    contract = models.ForeignKey(
        Contract, models.PROTECT, related_name="held_spaces", verbose_name=_("contract")
    )
    space = models.ForeignKey(
        "parks.Space", models.PROTECT, related_name="+", verbose_name=_("space")
    )
    first_day = models.DateField(_("from"))
    until = models.DateField(_("until, not including"), null=True, blank=True)
    area = models.DecimalField(
        _("area (m²)"), max_digits=8, decimal_places=2, null=True, blank=True
    )
    live = models.BooleanField(default=False, editable=False)

    class Meta:
        verbose_name = _("space under contract")
        ordering = ["contract", "first_day", "space__code", "pk"]
        indexes = [models.Index(fields=["space", "first_day"], name="contract_space_days")]
        constraints = [
            ExclusionConstraint(
                name="contract_space_once",
                expressions=[(Same("space"), "&&"), (Days("first_day", "until"), "&&")],
                condition=Q(live=True),
            ),
            models.CheckConstraint(
                name="contract_space_in_order",
                condition=Q(until=None) | Q(until__gte=F("first_day")),
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="contract_space_live",
                operation=pgtrigger.Insert | pgtrigger.Update,
                when=pgtrigger.Before,
                declare=[("stands", "text"), ("stands_in", "bigint")],
                func=f"""
                    SELECT state, park_id INTO stands, stands_in
                    FROM tenancy_contract WHERE id = NEW.contract_id;
                    NEW.live = stands IN ({", ".join(f"'{s}'" for s in sorted(BINDING))});
                    IF NOT EXISTS (
                        SELECT 1 FROM parks_space s JOIN parks_building b ON b.id = s.building_id
                        WHERE s.id = NEW.space_id AND b.park_id = stands_in
                    ) THEN
                        RAISE EXCEPTION 'space % is in another park', NEW.space_id
                        USING ERRCODE = 'check_violation',
                              CONSTRAINT = 'contract_space_in_park';
                    END IF;
                    RETURN NEW;
                """,  # noqa: S608 - states of the workflow
            ),
            pgtrigger.Protect(name="contract_space_never_deleted", operation=pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return f"{self.space_id} {self.first_day}"

    @property
    def last_day(self) -> date | None:
        """The last day on which it is held, None while that is open."""
        return self.until and self.until - timedelta(days=1)
