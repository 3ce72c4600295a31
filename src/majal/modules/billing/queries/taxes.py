"""The catalogue as it holds for one entity on one day: which product is taxed how."""

from datetime import date
from decimal import Decimal
from functools import cached_property

from django.db.models import Q

from majal.kernel.bidi import isolated
from majal.kernel.dates import humanise
from majal.modules.billing.errors import ProductUnknown, RateUnknown, TaxUnknown
from majal.modules.billing.models import (
    Clearance,
    LegalEntity,
    Product,
    ProductTax,
    TaxCode,
    VatOption,
)
from majal.modules.parameters.public import rule_on


class Taxes:
    """Asked for many lines, at a few queries in all.

    Bare premises are outside VAT unless the entity opted or the rule of the day says otherwise;
    equipped ones are taxed as the rule says. What is not known to be bare is taken as equipped.
    """

    def __init__(self, entity: LegalEntity, day: date) -> None:
        self.entity, self.day = entity, day
        self._rates: dict[str, Decimal] = {}

    @cached_property
    def _products(self) -> dict[str, Product]:
        return {p.code: p for p in Product.objects.filter(archived_at=None)}

    @cached_property
    def _taxes(self) -> dict[int, ProductTax]:
        rows = ProductTax.objects.filter(
            Q(until=None) | Q(until__gt=self.day), first__lte=self.day
        ).select_related("tax", "bare")
        return {row.product_id: row for row in rows}

    @cached_property
    def opted(self) -> bool:
        """Whether bare premises are under VAT, by the entity's option or by the rule."""
        held = Q(until=None) | Q(until__gt=self.day)
        return bool(
            VatOption.objects.filter(held, entity=self.entity, first__lte=self.day).exists()
            or rule_on("vat_bare_premises", self.day)
        )

    @cached_property
    def _equipped_taxed(self) -> bool:
        return rule_on("vat_equipped_premises", self.day) is not False

    def product(self, code: str) -> Product:
        """Raises: ProductUnknown."""
        found = self._products.get(code)
        if found is None:
            raise ProductUnknown(product=isolated(code, "auto"))
        return found

    def of(self, code: str, *, equipped: bool | None = None) -> tuple[TaxCode, Decimal | None]:
        """The tax code of a product and its rate, None where no VAT is shown.

        Raises: ProductUnknown; TaxUnknown; RateUnknown.
        """
        product = self.product(code)
        row = self._taxes.get(product.pk)
        if row is None:
            raise TaxUnknown(product=product, day=humanise(self.day))
        tax = row.tax
        if row.bare is not None:
            taxed = self.opted if equipped is False else self._equipped_taxed
            tax = row.tax if taxed else row.bare
        return tax, self._rate(tax.rule) if tax.rule else None

    def _rate(self, rule: str) -> Decimal:
        if rule not in self._rates:
            value = rule_on(rule, self.day)
            if not isinstance(value, Decimal):
                raise RateUnknown(rule=isolated(rule), day=humanise(self.day))
            self._rates[rule] = value
        return self._rates[rule]


def withheld_percent(entity: LegalEntity, day: date) -> Decimal | None:
    """How much of the VAT a public buyer withholds: less while a tax clearance holds."""
    cleared = Clearance.objects.filter(
        entity=entity, issued_on__lte=day, valid_until__gte=day
    ).exists()
    value = rule_on("vat_withholding" if cleared else "vat_withholding_no_certificate", day)
    return value if isinstance(value, Decimal) else None
