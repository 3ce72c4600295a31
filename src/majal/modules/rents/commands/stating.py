"""Rent rules: stated from a day on, ended; the former one ends where the next begins."""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.dates import humanise
from majal.kernel.errors import NotFound
from majal.kernel.permissions import require
from majal.modules.organisations.public import organisations_visible_to
from majal.modules.parks.public import Park
from majal.modules.rents import errors
from majal.modules.rents.models import RentRule, RentTerms, Subsidy, Unit
from majal.modules.rents.permissions import Perm
from majal.modules.rents.queries import Band, check_terms, held, steps_of
from majal.modules.sources.public import Source

REFUSALS = {
    "rent_rule_once_in_park": errors.RuleTaken,
    "rent_rule_once_in_network": errors.RuleTaken,
    "rent_rule_subsidy_whole": errors.SubsidyIncomplete,
    "rent_rule_months": errors.MonthsWrong,
}


@command(refusals=REFUSALS)
def state_rule(
    park_id: int | None,
    kind: str,
    category: str,
    valid_from: date,
    bands: Sequence[Band],
    *,
    unit: str = Unit.AREA,
    indexation: Decimal = Decimal(0),
    free_months: int = 0,
    charges: Decimal = Decimal(0),
    deposit_months: int = 0,
    firm_months: int = 0,
    most_months: int | None = None,
    subsidy: Subsidy | None = None,
    source: Source | None = None,
    note: str = "",
    by: Actor,
) -> RentRule:
    """State what holds from a day on, in one park or without one in the network.

    The rule that held until then ends there, and contracts signed by it keep it.

    Permission: rents.state on the park; without one only the head office.
    Raises: NotAllowed; NotFound; RuleBeginsLate; RuleHasGap; RuleBandsOverlap; RuleStops;
        RuleDatesGap; RuleTaken; PriceWrong; MonthsWrong; SubsidyIncomplete.
    """
    park = Park.objects.filter(pk=park_id).first() if park_id else None
    if park_id and park is None:
        raise NotFound
    require(by, Perm.STATE, park)
    price, steps = steps_of(bands)
    terms = RentTerms(
        Unit(unit),
        price,
        steps,
        indexation,
        free_months,
        charges,
        deposit_months,
        firm_months,
        most_months,
        subsidy,
    )
    check_terms(terms)
    if subsidy and not organisations_visible_to(by).filter(pk=subsidy.payer).exists():
        raise NotFound
    _make_way(park, kind, category, valid_from)
    return RentRule.objects.create(
        park=park,
        kind=kind,
        category=category,
        valid_from=valid_from,
        unit=terms.unit,
        price=price,
        steps=terms.to_json()["steps"],
        indexation=indexation,
        free_months=free_months,
        charges=charges,
        deposit_months=deposit_months,
        firm_months=firm_months,
        most_months=most_months,
        subsidy_payer_id=subsidy.payer if subsidy else None,
        subsidy_amount=subsidy.amount if subsidy else None,
        subsidy_share=subsidy.share if subsidy else None,
        subsidy_months=subsidy.months if subsidy else None,
        source=source,
        note=" ".join(note.split())[:300],
    )


@command()
def end_rule(rule_id: int, *, from_day: date, by: Actor) -> RentRule:
    """Say that a rule holds no longer from a day on; nothing replaces it by itself.

    Permission: rents.state on its park.
    Raises: NotAllowed; NotFound; RuleNotOver where it has ended; RuleTaken before it began.
    """
    rule = held(rule_id)
    require(by, Perm.STATE, rule)
    if rule.valid_until is not None:
        raise errors.RuleNotOver
    if from_day <= rule.valid_from:
        raise errors.RuleTaken
    rule.valid_until = from_day
    rule.save(update_fields=["valid_until"])
    return rule


def _make_way(park: Park | None, kind: str, category: str, valid_from: date) -> None:
    """End the open rule where the new one begins. Raises: RuleDatesGap."""
    rows = RentRule.objects.select_for_update(of=("self",)).filter(
        park=park, kind=kind, category=category, valid_from__lt=valid_from
    )
    last = rows.order_by("-valid_from").first()
    if last is None:
        return
    if last.valid_until is None:
        last.valid_until = valid_from
        last.save(update_fields=["valid_until"])
    elif last.valid_until < valid_from:
        raise errors.RuleDatesGap(
            first=humanise(last.valid_until), last=humanise(valid_from - timedelta(days=1))
        )
