"""Rent rules: stated without a gap, one at a time, from a day on."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from majal.kernel.actors import SYSTEM
from majal.kernel.errors import NotAllowed
from majal.modules.rents import errors
from majal.modules.rents.commands import end_rule, seed_rules, state_rule
from majal.modules.rents.models import RentRule, RentStep, Subsidy
from majal.modules.rents.queries import Band, grid_price, rule_for, terms_on
from tests.organisations.factories import an_organisation
from tests.parks.factories import a_park, a_tariff, manager_of
from tests.people.factories import head_office
from tests.rents.factories import a_rule, bands

pytestmark = pytest.mark.django_db
D = Decimal
DAY = date(2026, 6, 1)


def test_a_gap_is_refused_and_named():
    with pytest.raises(errors.RuleHasGap) as refused:
        a_rule(bands=[Band(0, 18, D(50)), Band(24, None, D(100))])
    assert str(refused.value) == (
        "From month 18 to month 24 this rule says no price. Let one line end where the next one "
        "begins."
    )
    assert not RentRule.objects.exists()


@pytest.mark.parametrize(
    ("told", "refusal"),
    [
        ([], errors.RuleBeginsLate),
        ([Band(1, None, D(50))], errors.RuleBeginsLate),
        ([Band(0, 18, D(50)), Band(12, None, D(100))], errors.RuleBandsOverlap),
        ([Band(0, None, D(50)), Band(12, None, D(100))], errors.RuleBandsOverlap),
        ([Band(0, 18, D(50))], errors.RuleStops),
        ([Band(0, None, D(-1))], errors.PriceWrong),
    ],
)
def test_what_a_rule_cannot_say(told, refusal):
    with pytest.raises(refusal):
        a_rule(bands=told)


def test_a_new_rule_ends_the_former_one_and_leaves_no_gap():
    park = a_park()
    former = a_rule(park)
    a_rule(park, valid_from=date(2026, 1, 1), bands=bands(60))
    former.refresh_from_db()
    assert former.valid_until == date(2026, 1, 1)
    assert grid_price(park, "startup", date(2025, 12, 31)) == 50
    assert grid_price(park, "startup", date(2026, 1, 1)) == 60
    with pytest.raises(errors.RuleTaken):
        a_rule(park, valid_from=date(2021, 1, 1))


def test_days_without_a_rule_are_refused_and_named():
    park = a_park()
    rule = a_rule(park)
    end_rule(rule.pk, from_day=date(2025, 1, 1), by=SYSTEM)
    with pytest.raises(errors.RuleDatesGap) as refused:
        a_rule(park, valid_from=date(2025, 3, 1))
    assert "2025" in str(refused.value)
    with pytest.raises(errors.RuleNotOver):
        end_rule(rule.pk, from_day=date(2025, 6, 1), by=SYSTEM)
    with pytest.raises(errors.NoRule):
        terms_on(park, "startup", DAY)


def test_the_rule_of_a_park_comes_before_that_of_the_network():
    park, other = a_park(), a_park("fes")
    a_rule(None, bands=bands(90))
    a_rule(park)
    assert (grid_price(park, "startup", DAY), grid_price(other, "startup", DAY)) == (50, 90)
    assert terms_on(park, "startup", DAY).steps == (RentStep(18, D("100")),)
    assert rule_for(park, "large", DAY) is None
    assert rule_for(park, "startup", DAY).bands == [(0, 18, D(50)), (18, None, D(100))]


def test_who_may_state_a_rule():
    park, other = a_park(), a_park("fes")
    manager = manager_of(park)
    state_rule(park.pk, "lease", "sme", DAY, bands(100), by=manager)
    state_rule(None, "lease", "sme", DAY, bands(100), by=head_office())
    for elsewhere in (other.pk, None):
        with pytest.raises(NotAllowed):
            state_rule(elsewhere, "lease", "startup", DAY, bands(100), by=manager)


def test_a_subsidy_has_its_payer_and_one_way_to_count_it():
    region = an_organisation(name_fr="Région")
    rule = a_rule(subsidy=Subsidy(region.pk, share=D(50), months=12))
    assert rule.terms.subsidy == Subsidy(region.pk, share=D(50), months=12)
    for wrong in (Subsidy(region.pk), Subsidy(region.pk, D(10), D(10))):
        with pytest.raises(errors.SubsidyIncomplete):
            a_rule(category="sme", subsidy=wrong)
    with pytest.raises(IntegrityError, match="rent_rule_subsidy_whole"), transaction.atomic():
        RentRule.objects.filter(pk=rule.pk).update(subsidy_payer=None)


def test_rules_are_made_of_tariffs_only_as_far_as_these_say():
    park = a_park()
    a_tariff(park, valid_around=2015, conditions="bail ferme de 18 mois")
    a_tariff(park, valid_around=2015, conditions="après 18 mois (le prix double)", price=D(100))
    a_tariff(park, valid_around=2016, category="sme")
    a_tariff(park, valid_around=2016, category="sme", price=D(120), conditions="autre source")
    assert seed_rules(by=SYSTEM) == 1
    rule = RentRule.objects.get()
    assert (rule.valid_from, rule.firm_months) == (date(2015, 1, 1), 18)
    assert rule.bands == [(0, 18, D(50)), (18, None, D(100))]
    assert seed_rules(by=SYSTEM) == 0


def test_what_is_said_of_some_months_or_firms_only_makes_no_rule():
    park = a_park()
    a_tariff(park, valid_around=2012, conditions="18 mois; la source écrit DH/mois")
    a_tariff(park, valid_around=2022, conditions="TTC", category="coworking", unit="seat/month")
    a_tariff(park, valid_around=2022, conditions="moins de 2 ans d’existence", category="sme")
    assert seed_rules(by=SYSTEM) == 0


def test_what_was_said_later_ends_a_rule_and_the_network_stands_for_its_parks():
    park = a_park()
    a_tariff(park, valid_around=2005)
    a_tariff(park, valid_around=2005, category="sme", price=D(120))
    a_tariff(park, valid_around=2012, category="sme", price=D(90), conditions="18 mois")
    for conditions, price in (("bail ferme de 18 mois", 50), ("après 18 mois", 100)):
        tariff = a_tariff(park, valid_around=2015, conditions=conditions, price=D(price))
        type(tariff).objects.filter(pk=tariff.pk).update(park=None)
    assert seed_rules(by=SYSTEM) == 3
    assert grid_price(park, "sme", date(2011, 1, 1)) == 120
    assert grid_price(park, "sme", DAY) is None
    assert rule_for(park, "startup", date(2014, 1, 1)).park == park
    assert rule_for(park, "startup", DAY).park is None
