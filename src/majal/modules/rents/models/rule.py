"""Rent rules of a grid: what holds for a kind of contract and a category, from a day on."""

from decimal import Decimal

import pgtrigger
from django.contrib.postgres.constraints import ExclusionConstraint
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.history import tracked
from majal.kernel.ranges import Days, Same, SameText
from majal.modules.rents.models.terms import RentStep, RentTerms, Subsidy, Unit


class ContractKind(models.TextChoices):
    """Kinds of contract, each with rules of its own."""

    LEASE = "lease", _("lease")
    OCCUPATION = "occupation", _("occupation agreement")
    COWORKING = "coworking", _("coworking service")
    DOMICILIATION = "domiciliation", _("domiciliation")


class Category(models.TextChoices):
    """Whom a rent is for."""

    STARTUP = "startup", pgettext_lazy("category of rent", "startup")
    SME = "sme", pgettext_lazy("category of rent", "small or medium firm")
    LARGE = "large", pgettext_lazy("category of rent", "large firm")
    SERVICE = "service", pgettext_lazy("category of rent", "shop, counter or service")
    ANY = "any", pgettext_lazy("category of rent", "any")


@tracked()
class RentRule(models.Model):
    """One rule of the grid, from ``valid_from`` up to but not including ``valid_until``.

    Without a park it holds for those that have none of their own. ``steps`` are the prices after
    so many months: ``[{"after": 18, "price": "100"}]``; so a rule cannot have a gap.
    """

    park = models.ForeignKey(
        "parks.Park",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("park"),
    )
    kind = models.CharField(_("kind of contract"), max_length=13, choices=ContractKind)
    category = models.CharField(_("category"), max_length=8, choices=Category)
    valid_from = models.DateField(_("holds from"))
    valid_until = models.DateField(_("no longer from"), null=True, blank=True)
    unit = models.CharField(_("paid for"), max_length=6, choices=Unit)
    price = models.DecimalField(_("price a month (MAD)"), max_digits=10, decimal_places=2)
    steps = models.JSONField(_("prices after some months"), default=list, blank=True)
    indexation = models.DecimalField(
        _("yearly rise (%)"), max_digits=5, decimal_places=2, default=0
    )
    free_months = models.PositiveSmallIntegerField(_("free months"), default=0)
    charges = models.DecimalField(
        _("service charges a month (MAD)"), max_digits=10, decimal_places=2, default=0
    )
    deposit_months = models.PositiveSmallIntegerField(_("deposit (months of rent)"), default=0)
    firm_months = models.PositiveSmallIntegerField(_("firm term (months)"), default=0)
    most_months = models.PositiveSmallIntegerField(_("longest stay (months)"), null=True)
    subsidy_payer = models.ForeignKey(
        "organisations.Organisation",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("subsidy paid by"),
    )
    subsidy_amount = models.DecimalField(
        _("subsidy per unit (MAD)"), max_digits=10, decimal_places=2, null=True
    )
    subsidy_share = models.DecimalField(
        _("subsidy (part of the rent, %)"), max_digits=5, decimal_places=2, null=True
    )
    subsidy_months = models.PositiveSmallIntegerField(_("months of subsidy"), null=True)
    source = models.ForeignKey(
        "sources.Source",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("source"),
    )
    note = models.CharField(_("note"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("rent rule")
        ordering = ["park", "kind", "category", "-valid_from"]
        constraints = [
            ExclusionConstraint(
                name="rent_rule_once_in_park",
                expressions=[
                    (Same("park"), "&&"),
                    (SameText("kind"), "&&"),
                    (SameText("category"), "&&"),
                    (Days("valid_from", "valid_until"), "&&"),
                ],
                condition=Q(park__isnull=False),
            ),
            ExclusionConstraint(
                name="rent_rule_once_in_network",
                expressions=[
                    (SameText("kind"), "&&"),
                    (SameText("category"), "&&"),
                    (Days("valid_from", "valid_until"), "&&"),
                ],
                condition=Q(park=None),
            ),
            models.CheckConstraint(
                name="rent_rule_known",
                condition=Q(
                    kind__in=ContractKind.values,
                    category__in=Category.values,
                    unit__in=Unit.values,
                ),
            ),
            models.CheckConstraint(
                name="rent_rule_in_order",
                condition=Q(valid_until=None) | Q(valid_until__gt=F("valid_from")),
            ),
            models.CheckConstraint(
                name="rent_rule_not_negative",
                condition=Q(price__gte=0, charges__gte=0, indexation__range=(0, 50)),
            ),
            models.CheckConstraint(
                name="rent_rule_months",
                condition=Q(most_months=None) | Q(most_months__gte=F("firm_months")),
            ),
            models.CheckConstraint(
                name="rent_rule_subsidy_whole",
                condition=Q(
                    subsidy_payer=None,
                    subsidy_amount=None,
                    subsidy_share=None,
                    subsidy_months=None,
                )
                | Q(subsidy_payer__isnull=False, subsidy_share=None, subsidy_amount__gt=0)
                | Q(
                    subsidy_payer__isnull=False,
                    subsidy_amount=None,
                    subsidy_share__gt=0,
                    subsidy_share__lte=100,
                ),
            ),
        ]
        triggers = [pgtrigger.Protect(name="rent_rule_never_deleted", operation=pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} · {self.get_category_display()}"

    @property
    def terms(self) -> RentTerms:
        """The same as frozen data."""
        subsidy = self.subsidy_payer_id and Subsidy(
            self.subsidy_payer_id, self.subsidy_amount, self.subsidy_share, self.subsidy_months
        )
        steps = tuple(RentStep(one["after"], Decimal(one["price"])) for one in self.steps)
        return RentTerms(
            unit=Unit(self.unit),
            price=self.price,
            steps=steps,
            indexation=self.indexation,
            free_months=self.free_months,
            charges=self.charges,
            deposit_months=self.deposit_months,
            firm_months=self.firm_months,
            most_months=self.most_months,
            subsidy=subsidy or None,
        )

    @property
    def bands(self) -> list[tuple[int, int | None, Decimal]]:
        """Each price with the months from which and up to which it holds."""
        prices = [RentStep(0, self.price), *self.terms.steps]
        ends = [*(s.after for s in prices[1:]), None]
        return [(s.after, end, s.price) for s, end in zip(prices, ends, strict=True)]
