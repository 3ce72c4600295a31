"""The catalogue: what is sold, and how the law taxes it from which day on."""

import pgtrigger
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.history import tracked
from majal.kernel.names import local
from majal.kernel.ranges import Days, Same
from majal.modules.billing.workflow import Category


@tracked()
class TaxCode(models.Model):
    """How a line is taxed: ``rule`` names the parameter that gives the rate of the day.

    The mention is what the law wants written where no VAT is shown.
    """

    code = models.SlugField(pgettext_lazy("tax", "code"), max_length=40, unique=True)
    name_ar = models.CharField(_("name in Arabic"), max_length=120)
    name_fr = models.CharField(_("name in French"), max_length=120)
    name_en = models.CharField(_("name in English"), max_length=120)
    category = models.CharField(_("treatment"), max_length=1, choices=Category)
    rule = models.SlugField(_("rule of its rate"), max_length=60, blank=True)
    mention_ar = models.CharField(_("mention in Arabic"), max_length=300, blank=True)
    mention_fr = models.CharField(_("mention in French"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("tax code")
        ordering = ["code"]
        constraints = [
            models.CheckConstraint(
                name="tax_rate_or_mention",
                condition=Q(category=Category.STANDARD) & ~Q(rule="")
                | Q(category__in=[Category.EXEMPT, Category.OUTSIDE], rule="")
                & ~Q(mention_ar="")
                & ~Q(mention_fr=""),
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="tax_never_deleted", operation=pgtrigger.Delete),
            pgtrigger.ReadOnly(name="tax_fixed", fields=["code", "category", "rule"]),
        ]

    def __str__(self) -> str:
        return local(self)


@tracked()
class Product(models.Model):
    """One thing that is invoiced; its code is the one that charges name.

    ``withheld``: it is among the services of which public buyers withhold VAT.
    """

    code = models.SlugField(pgettext_lazy("product", "code"), max_length=40, unique=True)
    name_ar = models.CharField(_("name in Arabic"), max_length=120)
    name_fr = models.CharField(_("name in French"), max_length=120)
    name_en = models.CharField(_("name in English"), max_length=120)
    ledger = models.CharField(_("account of the ledger"), max_length=12, blank=True)
    withheld = models.BooleanField(_("public buyers withhold VAT"), default=False)
    order = models.PositiveSmallIntegerField(default=0)
    archived_at = models.DateTimeField(_("archived on"), null=True, blank=True)

    class Meta:
        verbose_name = pgettext_lazy("invoice", "product")
        ordering = ["order", "code"]
        constraints = [
            models.CheckConstraint(
                name="product_ledger", condition=Q(ledger__regex="^[0-9]{0,12}$")
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="product_never_deleted", operation=pgtrigger.Delete),
            pgtrigger.ReadOnly(name="product_code_fixed", fields=["code"]),
        ]

    def __str__(self) -> str:
        return local(self)


@tracked()
class ProductTax(models.Model):
    """The tax code of a product from a day on; ``bare``: of bare premises, without option."""

    product = models.ForeignKey(Product, models.PROTECT, related_name="taxes")
    tax = models.ForeignKey(TaxCode, models.PROTECT, related_name="+")
    bare = models.ForeignKey(TaxCode, models.PROTECT, null=True, blank=True, related_name="+")
    first = models.DateField(pgettext_lazy("tax", "from"))
    until = models.DateField(pgettext_lazy("tax", "until (not included)"), null=True, blank=True)

    class Meta:
        verbose_name = _("tax of a product")
        ordering = ["product", "-first"]
        constraints = [
            models.CheckConstraint(
                name="product_tax_lasts", condition=Q(until=None) | Q(until__gt=F("first"))
            ),
            ExclusionConstraint(
                name="product_tax_one_at_a_time",
                expressions=[
                    (Same("product_id"), RangeOperators.OVERLAPS),
                    (Days("first", "until"), RangeOperators.OVERLAPS),
                ],
            ),
        ]
        triggers = [pgtrigger.Protect(name="product_tax_never_deleted", operation=pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.product_id} {self.first}"
