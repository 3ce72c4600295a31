"""At the same moment: a pack is returned once, bought once per page, and never both used and returned."""

import pytest

from majal.modules.hour_packs.commands import buy_pack, return_pack, set_price
from majal.modules.hour_packs.models import Pack, Price
from majal.modules.mentoring.commands import confirm_session
from majal.modules.mentoring.models import Voucher
from tests.bookings.factories import a_founder, company_of
from tests.bookings.test_races import at_once
from tests.hour_packs.factories import a_pack, a_price, manager_of
from tests.mentoring.factories import a_session, an_expert
from tests.mentoring.test_races import next_week

pytestmark = pytest.mark.django_db(transaction=True)


def test_ten_taps_buy_one_pack():
    founder, price = a_founder(), a_price()
    company = company_of(founder)
    found = at_once(10, lambda _n: buy_pack(price.pk, company, key="page", by=founder))
    assert (set(found), Pack.objects.count(), Voucher.objects.count()) == ({None}, 1, 1)


def test_a_pack_is_used_or_returned_and_never_both():
    founder, expert = a_founder(), an_expert()
    outcomes = set()
    for hour in (9, 10, 11):
        pack = a_pack(company_of(founder))
        session = a_session(expert, next_week(hour), by=founder, voucher_id=pack.voucher_id)

        def work(n, pack=pack, session=session):
            if n:
                confirm_session(session.pk, by=expert.user)
            else:
                return_pack(pack.pk, reason="Projet reporté", by=founder)

        returned, confirmed = at_once(2, work)
        outcomes |= {returned, confirmed}
        pack.refresh_from_db()
        assert (returned is None) != (confirmed is None)
        assert pack.voucher.balance == (0 if returned is None else 240)
    assert outcomes <= {None, "hour_packs_used", "mentoring_no_longer_covered"}


def test_of_two_prices_from_the_same_day_one_is_set():
    manager, old = manager_of(), a_price()
    day = old.first.replace(year=old.first.year + 1)
    found = at_once(4, lambda n: set_price(old.park_id, old.hours, old.amount + n, day, by=manager))
    assert sorted(filter(None, found)) == ["hour_packs_price_already"] * 3
    assert Price.objects.filter(until=None).count() == 1
