"""What to know before applying: rents, charges, deposit and total as sources state them."""

from decimal import Decimal

import pytest
from django.urls import reverse

from majal.modules.portal.queries import offer_of, taken_in
from tests.admissions.factories import the_kind, the_park
from tests.parks.factories import a_tariff
from tests.people.factories import browser, said

pytestmark = pytest.mark.django_db
FIRM = "contrat ferme de 22 mois"


def prices(park, track):
    return {one.track: one.prices for one in offer_of(park).tracks}[track]


def reckoned(park, area=30, track="sme"):
    (one,) = {one.track: one for one in offer_of(park).tracks}[track].reckoned(Decimal(area))
    return one


def opened(park, **asked):
    return said(browser().get(reverse("portal:before_park", args=[park.code]), asked))


class TestCosts:
    def test_a_price_is_what_a_source_states_and_a_total_only_where_months_are_known(self):
        park = the_park()
        a_tariff(park, category="sme", price=Decimal(100), conditions=FIRM)
        a_tariff(park, category="startup", price=Decimal(50), conditions="")
        (sme,), (startup,) = prices(park, "sme"), prices(park, "startup")
        assert sme.a_month(Decimal(30)) == 3000
        assert sme.whole(Decimal(30)) == 66000
        assert startup.whole(Decimal(20)) is None
        assert prices(park, "large") == []

    def test_a_later_step_is_no_total(self):
        park = the_park()
        a_tariff(park, price=Decimal(100), conditions="après 18 mois (le prix double)")
        (price,) = prices(park, "startup")
        assert price.later
        assert price.whole(Decimal(20)) is None

    @pytest.mark.parametrize(
        ("unit", "price", "charges"),
        [("m2/month", 15, 450), ("month", 200, 200), ("office/month", 300, 300), ("day", 9, None)],
    )
    def test_charges_join_the_total_where_they_can_be_reckoned(self, unit, price, charges):
        park = the_park()
        a_tariff(park, category="sme", price=Decimal(100), conditions=FIRM)
        a_tariff(park, category="charges", price=Decimal(price), unit=unit)
        one = reckoned(park)
        assert (one.month, one.charges) == (3000, charges)
        assert one.whole == (3000 + (charges or 0)) * 22

    def test_a_deposit_is_so_many_rents_and_no_part_of_the_total(self):
        park = the_park()
        a_tariff(park, category="sme", price=Decimal(100), conditions=FIRM)
        assert reckoned(park).deposit is None
        a_tariff(park, category="deposit", price=Decimal("2.5"), unit="rent")
        one = reckoned(park)
        assert (one.deposit, one.whole) == (7500, 66000)

    def test_the_latest_charges_hold_and_of_two_none_is_chosen(self):
        park = the_park()
        a_tariff(park, category="sme", price=Decimal(100), conditions=FIRM)
        a_tariff(park, category="charges", price=Decimal(90), valid_around=2015)
        a_tariff(park, category="charges", price=Decimal(10), valid_around=2024)
        assert reckoned(park).charges == 300
        a_tariff(
            park, category="charges", price=Decimal(12), valid_around=2024, conditions="étage 2"
        )
        assert reckoned(park).charges is None
        assert len(offer_of(park).charges) == 2


class TestThePage:
    def test_it_says_what_is_not_known(self):
        the_kind()
        text = browser().get(reverse("portal:before_park", args=[the_park().code]))
        text = text.content.decode()
        assert text.count("No rent is known for this track here") == 6
        assert "not known: no source states them" in text
        assert "not known: no source states it" in text
        assert "too few answers to tell" in text
        assert taken_in(the_park()).few

    def test_it_shows_charges_deposit_and_what_the_total_holds(self):
        the_kind()
        park = the_park()
        a_tariff(park, category="sme", price=Decimal(100), conditions=FIRM)
        assert "rent alone" in opened(park, area="30")
        a_tariff(park, category="charges", price=Decimal(15))
        a_tariff(park, category="deposit", price=Decimal(2), unit="rent")
        text = opened(park, area="30")
        for words in ("rent and charges", "months of rent", "DH per m² and month"):
            assert words in text
        assert "not known: no source" not in text

    @pytest.mark.parametrize("area", ["", "x", "-1", "NaN", "1e9", "٢٠", "20;DROP"])
    def test_any_area_is_answered(self, area):
        address = reverse("portal:before_park", args=[the_park().code])
        assert browser().get(address, {"area": area}).status_code == 200

    def test_its_address_is_the_one_it_had_and_every_page_leads_to_it(self):
        address = reverse("portal:before")
        assert address.endswith("/admissions/before/")
        for name in ("portal:home", "calls:calls", "enquiries:tours"):
            assert f'href="{address}"' in browser().get(reverse(name)).content.decode()
        park = the_park()
        assert reverse("portal:before_park", args=[park.code]) in (
            browser().get(address).content.decode()
        )
