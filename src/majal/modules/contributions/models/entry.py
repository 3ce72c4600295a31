"""The ledger: signed amounts per contribution and stage. An entry is reversed, never changed."""

from typing import Any

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.append_only import append_only_triggers
from majal.kernel.fields import PartialDateField
from majal.modules.contributions.models.contribution import BALANCES, Contribution
from majal.modules.contributions.models.instalment import Instalment


class Stage(models.TextChoices):
    """Where money stands: on the operator's side, then on the council's."""

    PROMISED = "promised", pgettext_lazy("money", "promised")
    CALLED = "called", pgettext_lazy("money", "called")
    RECEIVED = "received", pgettext_lazy("money", "received")
    SPENT = "spent", pgettext_lazy("money", "spent")
    PROGRAMMED = "programmed", pgettext_lazy("money", "programmed")
    COMMITTED = "committed", pgettext_lazy("money", "committed")
    AUTHORISED = "authorised", pgettext_lazy("money", "authorised")
    PAID = "paid", pgettext_lazy("money", "paid")


OPERATOR = (Stage.PROMISED, Stage.CALLED, Stage.RECEIVED, Stage.SPENT)
COUNCIL = (Stage.PROGRAMMED, Stage.COMMITTED, Stage.AUTHORISED, Stage.PAID)


def keeps_balances() -> pgtrigger.Trigger:
    """Add every entry to its contribution's sums; the row's lock makes two writers wait in line.

    The sums carry the rules as checks, so that whoever comes second is refused.
    """
    moved = [
        f"{name} = {name} + CASE WHEN NEW.stage = '{name}' THEN NEW.amount ELSE 0 END"
        for name in BALANCES
    ]
    promised = (
        "promised = CASE WHEN NEW.stage = 'promised' "
        "THEN COALESCE(promised, 0) + NEW.amount ELSE promised END"
    )
    change = ", ".join([promised, *moved])
    return pgtrigger.Trigger(
        name="entry_keeps_balances",
        operation=pgtrigger.Insert,
        when=pgtrigger.After,
        func=(
            "UPDATE contributions_contribution SET "  # noqa: S608 - our own column names
            + change
            + " WHERE id = NEW.contribution_id; RETURN NULL;"
        ),
    )


def points_rightly() -> pgtrigger.Trigger:
    """Hold what a row may point at: a reversal undoes one whole entry, paid meets received.

    What was promised changes by an amendment only, unless the first promise was taken back.
    """
    return pgtrigger.Trigger(
        name="entry_points_rightly",
        operation=pgtrigger.Insert,
        when=pgtrigger.Before,
        declare=[("other", "contributions_entry%ROWTYPE")],
        func="""
            PERFORM 1 FROM contributions_contribution
            WHERE id = NEW.contribution_id FOR UPDATE;
            IF NEW.stage = 'promised' AND NEW.amendment IS NULL AND NEW.reverses_id IS NULL
               AND EXISTS (
                SELECT 1 FROM contributions_entry first
                WHERE first.contribution_id = NEW.contribution_id AND first.stage = 'promised'
                  AND first.amendment IS NULL AND first.reverses_id IS NULL
                  AND NOT EXISTS (SELECT 1 FROM contributions_entry undone
                                  WHERE undone.reverses_id = first.id)
            ) THEN
                RAISE EXCEPTION 'a promise changes by an amendment' USING
                    ERRCODE = 'check_violation', CONSTRAINT = 'entry_promise_by_amendment';
            END IF;
            IF NEW.reverses_id IS NOT NULL THEN
                SELECT * INTO other FROM contributions_entry WHERE id = NEW.reverses_id;
                IF other.contribution_id <> NEW.contribution_id OR other.stage <> NEW.stage
                   OR other.amount <> -NEW.amount OR other.reverses_id IS NOT NULL THEN
                    RAISE EXCEPTION 'a reversal undoes one whole entry' USING
                        ERRCODE = 'check_violation', CONSTRAINT = 'entry_reverses_whole';
                END IF;
            END IF;
            IF NEW.meets_id IS NOT NULL THEN
                SELECT * INTO other FROM contributions_entry WHERE id = NEW.meets_id;
                IF other.contribution_id <> NEW.contribution_id
                   OR (NEW.stage, other.stage) NOT IN (('received', 'paid'), ('paid', 'received'))
                THEN
                    RAISE EXCEPTION 'paid meets received of one contribution' USING
                        ERRCODE = 'check_violation', CONSTRAINT = 'entry_meets_other_side';
                END IF;
                IF other.reverses_id IS NOT NULL OR EXISTS (
                    SELECT 1 FROM contributions_entry undone WHERE undone.reverses_id = other.id
                ) OR EXISTS (
                    SELECT 1 FROM contributions_entry pair
                    WHERE (pair.meets_id = other.id OR pair.id = other.meets_id)
                      AND NOT EXISTS (SELECT 1 FROM contributions_entry undone
                                      WHERE undone.reverses_id = pair.id)
                ) THEN
                    RAISE EXCEPTION 'met already, or taken back' USING
                        ERRCODE = 'check_violation', CONSTRAINT = 'entry_meets_once';
                END IF;
            END IF;
            RETURN NEW;
        """,
    )


class Entry(models.Model):
    """One dated movement of money at one stage, in dirhams; negative where it takes back.

    ``day`` is the last day that ``on`` may mean, ``year`` the budget year of the council's stages
    and else the year of the day. ``reference`` is the number of the request, the order or the
    payment; a spent entry names who executed it and the contract or market. ``meets`` joins what a
    council paid with what the operator received: one with one, of those that nobody took back.
    """

    contribution = models.ForeignKey(Contribution, models.PROTECT, related_name="entries")
    stage = models.CharField(_("stage"), max_length=10, choices=Stage)
    amount = models.DecimalField(_("amount (MAD)"), max_digits=14, decimal_places=2)
    on = PartialDateField(_("date"))
    day = models.DateField()
    year = models.PositiveSmallIntegerField(_("year"))
    instalment = models.ForeignKey(
        Instalment, models.PROTECT, null=True, related_name="+", verbose_name=_("instalment")
    )
    amendment = models.PositiveSmallIntegerField(_("amendment no."), null=True)
    reverses = models.OneToOneField("self", models.PROTECT, null=True, related_name="reversed_by")
    meets = models.ForeignKey("self", models.PROTECT, null=True, related_name="met_by")
    reference = models.CharField(_("reference"), max_length=120, blank=True)
    budget_line = models.CharField(_("budget line"), max_length=80, blank=True)
    executed_by = models.ForeignKey(
        "conventions.Party",
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("executed by"),
    )
    market = models.CharField(_("contract or market no."), max_length=80, blank=True)
    document = models.ForeignKey(
        "kernel.Attachment", models.PROTECT, null=True, related_name="+", verbose_name=_("document")
    )
    source = models.ForeignKey("sources.Source", models.PROTECT, null=True, related_name="+")
    note = models.CharField(_("note"), max_length=500, blank=True)
    recorded_by = models.ForeignKey("people.User", models.PROTECT, null=True, related_name="+")
    recorded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("entry")
        ordering = ["day", "pk"]
        indexes = [models.Index(fields=["contribution", "stage", "day"], name="entry_ledger")]
        constraints = [
            models.CheckConstraint(name="entry_stage_known", condition=Q(stage__in=Stage.values)),
            models.CheckConstraint(name="entry_not_nothing", condition=~Q(amount=0)),
            models.CheckConstraint(
                name="entry_negative_only_if_it_takes_back",
                condition=Q(amount__gt=0)
                | Q(reverses__isnull=False)
                | Q(stage=Stage.PROMISED, amendment__isnull=False),
            ),
            models.CheckConstraint(
                name="entry_amendment_of_promise",
                condition=Q(amendment=None) | Q(stage=Stage.PROMISED),
            ),
            models.CheckConstraint(
                name="entry_budget_line_of_council",
                condition=~Q(stage=Stage.PROGRAMMED)
                | ~Q(budget_line="")
                | Q(reverses__isnull=False),
            ),
            models.CheckConstraint(
                name="entry_not_its_own_reverse", condition=~Q(reverses=F("pk"))
            ),
        ]
        triggers = [*append_only_triggers(), points_rightly(), keeps_balances()]

    def __str__(self) -> str:
        return f"{self.stage} {self.amount}"

    @property
    def convention(self) -> Any:
        """That of its contribution, which permissions ask."""
        return self.contribution.convention
