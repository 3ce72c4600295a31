"""Contributions: what each party gives, and where its money stands."""

from decimal import Decimal
from typing import Any

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.addresses import address_of
from majal.kernel.fields import PartialDateField
from majal.kernel.history import tracked
from majal.kernel.names import local


class Kind(models.TextChoices):
    """What is given."""

    CASH = "cash", pgettext_lazy("contribution", "cash")
    LOAN = "loan", pgettext_lazy("contribution", "loan")
    LAND = "land", pgettext_lazy("contribution", "land")
    BUILDING = "building", pgettext_lazy("contribution", "building")
    WORKS = "works", pgettext_lazy("contribution", "works")
    EQUIPMENT = "equipment", pgettext_lazy("contribution", "equipment")
    OPERATION = "operation", pgettext_lazy("contribution", "operation")
    TRAINING = "training", pgettext_lazy("contribution", "training")
    STAFF = "staff", pgettext_lazy("contribution", "staff")
    LOGISTICS = "logistics", pgettext_lazy("contribution", "logistics")
    PROMOTION = "promotion", pgettext_lazy("contribution", "promotion")
    OTHER = "other", pgettext_lazy("contribution", "other")


IN_CASH = ("cash", "loan")
CASH = frozenset(IN_CASH)
"""Kinds whose money is called, received and spent; others are given in kind or as works."""


class Valuation(models.TextChoices):
    """How a contribution in kind was given a value."""

    NONE = "", _("not valued")
    CONVENTION = "convention", _("value written in the convention")
    APPRAISAL = "appraisal", _("appraisal by an expert")
    COST = "cost", _("cost of production")
    MARKET = "market", _("market rent or price")
    SOURCE = "source", _("value given by a source")


def money(label: Any) -> Any:
    """A column of dirhams that the ledger's trigger keeps."""
    return models.DecimalField(label, max_digits=14, decimal_places=2, default=Decimal(0))


BALANCES = ("called", "received", "spent", "programmed", "committed", "authorised", "paid")


@tracked(exclude=("promised", *BALANCES))
class Contribution(models.Model):
    """What one party gives in one convention.

    ``promised`` and the seven sums after it are kept by the ledger's trigger and by nothing else:
    each equals its entries. ``promised`` is empty while nobody said how much. ``within`` is the
    contribution that this one is part of: what a lender lends to a funder is not counted twice.
    ``due`` is the date or period of the source; instalments say more.
    """

    convention = models.ForeignKey("conventions.Convention", models.PROTECT, related_name="+")
    party = models.ForeignKey(
        "conventions.Party", models.PROTECT, related_name="+", verbose_name=_("party")
    )
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    text_ar = models.CharField(_("what, in Arabic"), max_length=300, blank=True)
    text_fr = models.CharField(_("what, in French"), max_length=300, blank=True)
    text_en = models.CharField(_("what, in English"), max_length=300, blank=True)
    within = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="parts",
        verbose_name=_("part of"),
    )
    yearly = models.BooleanField(_("due again every year"), default=False)
    due = PartialDateField(_("due"), null=True, blank=True)
    due_last = models.DateField(null=True)
    valuation = models.CharField(_("valued by"), max_length=10, choices=Valuation, blank=True)
    valued_by = models.CharField(_("who valued it"), max_length=160, blank=True)
    promised = models.DecimalField(
        _("promised (MAD)"), max_digits=14, decimal_places=2, null=True, editable=False
    )
    called = money(_("called (MAD)"))
    received = money(_("received (MAD)"))
    spent = money(_("spent (MAD)"))
    programmed = money(_("programmed (MAD)"))
    committed = money(_("committed (MAD)"))
    authorised = money(_("authorised (MAD)"))
    paid = money(_("paid (MAD)"))
    source = models.ForeignKey("sources.Source", models.PROTECT, null=True, related_name="+")
    note = models.CharField(_("note"), max_length=500, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("contribution")
        ordering = ["convention", "pk"]
        indexes = [
            models.Index(fields=["convention"], name="contribution_convention"),
            models.Index(fields=["party"], name="contribution_party"),
        ]
        constraints = [
            models.CheckConstraint(
                name="contribution_kind_known", condition=Q(kind__in=Kind.values)
            ),
            models.CheckConstraint(
                name="contribution_valuation_known", condition=Q(valuation__in=Valuation.values)
            ),
            models.CheckConstraint(
                name="contribution_not_within_itself",
                condition=Q(within=None) | ~Q(within=F("pk")),
            ),
            *(
                models.CheckConstraint(
                    name=f"contribution_{name}_not_negative", condition=Q(**{f"{name}__gte": 0})
                )
                for name in BALANCES
            ),
            models.CheckConstraint(
                name="contribution_promised_not_negative",
                condition=Q(promised=None) | Q(promised__gte=0),
            ),
            models.CheckConstraint(
                name="contribution_called_within_promise",
                condition=Q(promised=None) | Q(called__lte=F("promised")),
            ),
            models.CheckConstraint(
                name="contribution_received_within_called",
                condition=~Q(kind__in=IN_CASH) | Q(received__lte=F("called")),
            ),
            models.CheckConstraint(
                name="contribution_received_within_promise",
                condition=Q(promised=None) | Q(received__lte=F("promised")),
            ),
            models.CheckConstraint(
                name="contribution_spent_within_received",
                condition=~Q(kind__in=IN_CASH) | Q(spent__lte=F("received")),
            ),
            models.CheckConstraint(
                name="contribution_spent_within_promise",
                condition=Q(promised=None) | Q(spent__lte=F("promised")),
            ),
            models.CheckConstraint(
                name="contribution_programmed_within_promise",
                condition=Q(promised=None) | Q(programmed__lte=F("promised")),
            ),
            models.CheckConstraint(
                name="contribution_committed_within_programmed",
                condition=Q(committed__lte=F("programmed")),
            ),
            models.CheckConstraint(
                name="contribution_authorised_within_committed",
                condition=Q(authorised__lte=F("committed")),
            ),
            models.CheckConstraint(
                name="contribution_paid_within_authorised",
                condition=Q(paid__lte=F("authorised")),
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="contribution_never_deleted", operation=pgtrigger.Delete),
            pgtrigger.Trigger(
                name="contribution_of_its_convention",
                operation=pgtrigger.Insert,
                when=pgtrigger.Before,
                func="""
                    IF NOT EXISTS (
                        SELECT 1 FROM conventions_party
                        WHERE id = NEW.party_id AND convention_id = NEW.convention_id
                    ) THEN
                        RAISE EXCEPTION 'a party of another convention' USING
                            ERRCODE = 'check_violation', CONSTRAINT = 'contribution_its_convention';
                    END IF;
                    RETURN NEW;
                """,
            ),
        ]

    def __str__(self) -> str:
        return local(self, "text") or str(self.get_kind_display())

    def get_absolute_url(self) -> str:
        return f"{address_of('contributions:ledger', self.convention.code)}#c{self.pk}"

    @property
    def in_cash(self) -> bool:
        """Whether its money is called, received and spent."""
        return self.kind in CASH
