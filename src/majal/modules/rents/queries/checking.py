"""Whether terms can be: prices without a gap, amounts within reason, subsidies with a payer."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from django.utils.translation import gettext_lazy as _

from majal.modules.rents import errors
from majal.modules.rents.models import RentStep, RentTerms

MOST_MONEY, MOST_RISE = Decimal(10) ** 7, Decimal(50)


@dataclass(frozen=True)
class Band:
    """A price from one month of seniority up to but not including another; None is open."""

    first: int
    until: int | None
    price: Decimal


def steps_of(bands: Sequence[Band]) -> tuple[Decimal, tuple[RentStep, ...]]:
    """The first price and those that follow.

    Raises: RuleBeginsLate; RuleHasGap; RuleBandsOverlap; RuleStops.
    """
    ordered = sorted(bands, key=lambda band: band.first)
    if not ordered or ordered[0].first:
        raise errors.RuleBeginsLate
    for one, after in pairwise(ordered):
        if one.until is None or one.until > after.first:
            raise errors.RuleBandsOverlap(month=after.first)
        if one.until < after.first:
            raise errors.RuleHasGap(first=one.until, until=after.first)
    if ordered[-1].until is not None:
        raise errors.RuleStops(month=ordered[-1].until)
    return ordered[0].price, tuple(RentStep(band.first, band.price) for band in ordered[1:])


def check_terms(terms: RentTerms) -> None:
    """Raises: PriceWrong; MonthsWrong; SubsidyIncomplete."""
    sums = [terms.price, terms.charges, *(step.price for step in terms.steps)]
    for value in sums:
        if not 0 <= value < MOST_MONEY:
            raise errors.PriceWrong(name=_("price"), value=value)
    if not 0 <= terms.indexation <= MOST_RISE:
        name = _("yearly rise (%)")
        raise errors.PriceWrong(name=name, value=terms.indexation)
    if terms.most_months is not None and terms.most_months < terms.firm_months:
        raise errors.MonthsWrong
    subsidy = terms.subsidy
    if subsidy is not None:
        if (subsidy.amount is None) == (subsidy.share is None):
            raise errors.SubsidyIncomplete
        if not 0 < (subsidy.amount or subsidy.share or 0) < MOST_MONEY or (
            subsidy.share is not None and subsidy.share > 100
        ):
            name = _("subsidy")
            raise errors.PriceWrong(name=name, value=subsidy.amount or subsidy.share)
