"""A condition report: the state in which a space is taken over or given back."""

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.addresses import address_of
from majal.kernel.history import tracked
from majal.modules.handovers.workflow import HandoverKind, HandoverState
from majal.modules.tenancy.public import Contract

S = HandoverState
LANGUAGES = [("ar", "العربية"), ("fr", "Français"), ("en", "English")]
FROZEN = """
    IF OLD.state <> 'preparing'
       AND to_jsonb(OLD) - ARRAY['state', 'closed_at', 'ended_note']
           <> to_jsonb(NEW) - ARRAY['state', 'closed_at', 'ended_note'] THEN
        RAISE EXCEPTION 'report % is signed', OLD.number
        USING ERRCODE = 'check_violation', CONSTRAINT = 'handover_frozen';
    END IF;
    IF OLD.state IN ('closed', 'superseded', 'dropped')
       AND (OLD.closed_at IS DISTINCT FROM NEW.closed_at OR OLD.ended_note <> NEW.ended_note)
       OR NOT (OLD.state = NEW.state
           OR (OLD.state, NEW.state) IN (('preparing', 'signing'), ('preparing', 'dropped'),
               ('signing', 'closed'), ('signing', 'dropped'), ('closed', 'superseded'))) THEN
        RAISE EXCEPTION 'report % cannot go from % to %', OLD.number, OLD.state, NEW.state
        USING ERRCODE = 'check_violation', CONSTRAINT = 'handover_frozen';
    END IF;
    IF OLD.state <> NEW.state AND NEW.state IN ('signing', 'closed') AND (
        NOT EXISTS (SELECT 1 FROM handovers_item WHERE handover_id = NEW.id)
        OR EXISTS (SELECT 1 FROM handovers_item WHERE handover_id = NEW.id AND condition = '')
    ) THEN
        RAISE EXCEPTION 'report % is not finished', NEW.number
        USING ERRCODE = 'check_violation', CONSTRAINT = 'handover_items_told';
    END IF;
    IF OLD.state <> NEW.state AND NEW.state IN ('signing', 'closed') AND NEW.kind = 'exit'
       AND EXISTS (
        SELECT 1 FROM keys_key
        WHERE contract_id = NEW.contract_id AND space_id = NEW.space_id
        AND returned_on IS NULL AND lost_on IS NULL
    ) THEN
        RAISE EXCEPTION 'keys of report % are out', NEW.number
        USING ERRCODE = 'check_violation', CONSTRAINT = 'handover_keys_out';
    END IF;
    IF OLD.state <> NEW.state AND NEW.state = 'closed' AND (
        SELECT count(*) FROM handovers_signature WHERE handover_id = NEW.id
    ) <> 2 THEN
        RAISE EXCEPTION 'report % lacks a signature', NEW.number
        USING ERRCODE = 'check_violation', CONSTRAINT = 'handover_two_signatures';
    END IF;
    RETURN NEW;
"""


@tracked()
class Handover(models.Model):
    """How a space is when a company takes it over or gives it back; never deleted.

    From the first signature on nothing of it changes, and after the second it is closed: the
    database refuses more. A wrong one is replaced by another that ``supersedes`` it, for a
    ``reason``. ``entry`` is the report on entry with which one on exit is compared. ``keys_kept``
    is what keys and badges were out or back when the first side signed. Readings of meters are as
    shown by the meter, whose number stands beside.
    """

    number = models.CharField(_("number"), max_length=20, unique=True)
    contract = models.ForeignKey(
        Contract, models.PROTECT, related_name="+", verbose_name=_("contract")
    )
    space = models.ForeignKey(
        "parks.Space", models.PROTECT, related_name="+", verbose_name=_("space")
    )
    kind = models.CharField(
        pgettext_lazy("condition report", "kind"), max_length=5, choices=HandoverKind
    )
    state = models.CharField(_("state"), max_length=10, choices=S, default=S.PREPARING)
    day = models.DateField(pgettext_lazy("condition report", "day of the inspection"))
    language = models.CharField(
        _("language of the paper"), max_length=2, choices=LANGUAGES, default="ar"
    )
    entry = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("compared with the report on entry"),
    )
    supersedes = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        related_name="later",
        verbose_name=_("replaces the report"),
    )
    reason = models.CharField(_("why it was done anew"), max_length=500, blank=True)
    ended_note = models.CharField(_("why it was dropped"), max_length=500, blank=True)
    electricity_meter = models.CharField(
        _("number of the electricity meter"), max_length=40, blank=True
    )
    electricity = models.DecimalField(
        _("reading of electricity (kWh)"), max_digits=12, decimal_places=2, null=True, blank=True
    )
    water_meter = models.CharField(_("number of the water meter"), max_length=40, blank=True)
    water = models.DecimalField(
        _("reading of water (m³)"), max_digits=12, decimal_places=2, null=True, blank=True
    )
    note = models.TextField(
        pgettext_lazy("condition report", "general remark"), max_length=2000, blank=True
    )
    keys_kept = models.JSONField(_("keys and badges"), default=list, blank=True)
    prepared_by = models.ForeignKey(
        "people.User", models.PROTECT, null=True, related_name="+", verbose_name=_("prepared by")
    )
    prepared_at = models.DateTimeField(auto_now_add=True)
    closed_at = models.DateTimeField(_("closed at"), null=True)

    class Meta:
        verbose_name = _("condition report")
        ordering = ["-pk"]
        indexes = [models.Index(fields=["contract", "space", "kind"], name="handover_of_contract")]
        constraints = [
            models.CheckConstraint(
                name="handover_known",
                condition=Q(
                    kind__in=HandoverKind.values,
                    state__in=S.values,
                    language__in=[code for code, _name in LANGUAGES],
                ),
            ),
            models.UniqueConstraint(
                name="handover_one_open",
                fields=["contract", "space", "kind"],
                condition=Q(state__in=["preparing", "signing"]),
            ),
            models.UniqueConstraint(
                name="handover_one_closed",
                fields=["contract", "space", "kind"],
                condition=Q(state="closed"),
            ),
            models.UniqueConstraint(
                name="handover_one_successor",
                fields=["supersedes"],
                condition=~Q(state="dropped"),
            ),
            models.CheckConstraint(
                name="handover_closed_when",
                condition=Q(state__in=["closed", "superseded"], closed_at__isnull=False)
                | (~Q(state__in=["closed", "superseded"]) & Q(closed_at=None)),
            ),
            models.CheckConstraint(
                name="handover_compared",
                condition=Q(entry=None) | (Q(kind="exit") & ~Q(entry=F("pk"))),
            ),
            models.CheckConstraint(
                name="handover_dropped_why", condition=~Q(state="dropped") | ~Q(ended_note="")
            ),
            models.CheckConstraint(
                name="handover_anew_why",
                condition=Q(supersedes=None) | (~Q(reason="") & ~Q(supersedes=F("pk"))),
            ),
            models.CheckConstraint(
                name="handover_readings",
                condition=(Q(electricity=None) | Q(electricity__gte=0))
                & (Q(water=None) | Q(water__gte=0)),
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="handover_never_deleted", operation=pgtrigger.Delete),
            pgtrigger.Trigger(
                name="handover_frozen",
                operation=pgtrigger.Update,
                when=pgtrigger.Before,
                func=FROZEN,
            ),
            pgtrigger.Trigger(
                name="handover_begins",
                operation=pgtrigger.Insert,
                when=pgtrigger.Before,
                func="""
                    IF NEW.state <> 'preparing' OR NOT EXISTS (
                        SELECT 1 FROM tenancy_contractspace
                        WHERE contract_id = NEW.contract_id AND space_id = NEW.space_id
                    ) THEN
                        RAISE EXCEPTION 'space % is not of the contract', NEW.space_id
                        USING ERRCODE = 'check_violation',
                              CONSTRAINT = 'handover_space_of_contract';
                    END IF;
                    RETURN NEW;
                """,
            ),
        ]

    def __str__(self) -> str:
        return self.number

    def get_absolute_url(self) -> str:
        return address_of("handovers:handover", self.pk)

    @property
    def is_exit(self) -> bool:
        """Whether the space is given back."""
        return self.kind == HandoverKind.EXIT
