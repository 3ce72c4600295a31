"""Prices by park and day; packs bought, sold, returned unused; what the database refuses."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
import time_machine
from django.db import DatabaseError, IntegrityError, transaction

from majal.kernel.actors import SYSTEM
from majal.kernel.errors import NotAllowed, NotFound
from majal.modules.hour_packs import errors
from majal.modules.hour_packs.commands import (
    Buyer,
    buy_pack,
    end_price,
    make_demo_packs,
    return_pack,
    sell_pack,
    set_price,
)
from majal.modules.hour_packs.models import Pack, Price
from majal.modules.hour_packs.queries import on_offer, packs_visible_to
from majal.modules.mentoring.commands import (
    cancel_session,
    close_voucher,
    confirm_session,
    correct_voucher,
)
from majal.modules.mentoring.models import Voucher
from tests.bookables.factories import open_park
from tests.bookings.factories import a_founder, company_of
from tests.hour_packs.factories import a_pack, a_price, manager_of
from tests.mentoring.factories import MORNING, a_council, a_session, an_expert, at, lead_of
from tests.people.factories import head_office

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_now")]
TODAY = date(2026, 6, 10)
D = Decimal


@pytest.fixture
def _now():
    with time_machine.travel(MORNING, tick=False):
        yield


class TestPrices:
    def test_a_new_price_ends_the_one_before_and_nothing_is_changed(self):
        manager, park = manager_of(), open_park()
        first = set_price(park.pk, 5, D(1500), TODAY, by=manager)
        later = set_price(park.pk, 5, D(1700), TODAY + timedelta(days=30), by=manager)
        set_price(park.pk, 10, D(2700), TODAY, by=manager)
        first.refresh_from_db()
        assert first.until == later.first
        prices = [[p.amount for p in on_offer(TODAY + timedelta(days=n))] for n in (0, 29, 30)]
        assert prices == [[1500, 2700], [1500, 2700], [1700, 2700]]
        with pytest.raises(errors.PriceAlready):
            set_price(park.pk, 5, D(1600), TODAY + timedelta(days=9), by=manager)
        end_price(later.pk, TODAY, by=manager)
        later.refresh_from_db()
        assert later.until == later.first  # withdrawn before it began

    @pytest.mark.parametrize(
        ("hours", "amount", "months"),
        [(0, 1500, 12), (501, 1500, 12), (5, 0, 12), (5, -3, 12), (5, 2_000_000, 12), (5, 9, 37)],
    )
    def test_an_unlikely_price_is_refused(self, hours, amount, months):
        with pytest.raises(errors.PriceUnlikely):
            set_price(open_park().pk, hours, D(amount), TODAY, months=months, by=SYSTEM)

    def test_a_price_of_the_past_or_of_another_park_is_refused(self):
        with pytest.raises(errors.PriceInThePast):
            set_price(open_park().pk, 5, D(1), TODAY - timedelta(days=1), by=SYSTEM)
        price = a_price()
        with pytest.raises(NotAllowed):
            end_price(price.pk, TODAY, by=manager_of(open_park("oujda")))
        with pytest.raises(NotAllowed):
            set_price(open_park().pk, 5, D(9), TODAY, by=lead_of())
        end_price(price.pk, TODAY, by=head_office())
        with pytest.raises(errors.PriceEnded):
            end_price(price.pk, TODAY, by=head_office())

    def test_the_database_keeps_prices_as_they_were(self):
        price = a_price()
        for broken in ({"amount": 1}, {"first": date(2026, 1, 1)}):
            with pytest.raises(DatabaseError), transaction.atomic():
                Price.objects.filter(pk=price.pk).update(**broken)
        with pytest.raises(DatabaseError), transaction.atomic():
            price.delete()
        with pytest.raises(IntegrityError), transaction.atomic():
            Price.objects.create(park=price.park, hours=5, amount=2, first=TODAY)


class TestBuying:
    def test_a_founder_buys_once_however_often_the_button_is_pressed(self):
        founder, price = a_founder(), a_price()
        company = company_of(founder)
        pack = buy_pack(price.pk, company, key="page", by=founder)
        assert buy_pack(price.pk, company, key="page", by=founder) == pack
        voucher = Voucher.objects.get()
        assert (voucher.balance, voucher.payer_id, voucher.title) == (300, company, "purchase")
        assert (voucher.first_day, voucher.last_day) == (TODAY, date(2027, 6, 9))
        assert (pack.amount, pack.sold_by, pack.sold_on) == (1500, founder, TODAY)
        assert buy_pack(price.pk, company, key="another page", by=founder) != pack

    def test_one_buys_for_no_other_organisation_and_at_no_old_price(self):
        founder, price = a_founder(), a_price()
        with pytest.raises(errors.NotYourCompany):
            buy_pack(price.pk, company_of(a_founder()), by=founder)
        with pytest.raises(NotAllowed):
            sell_pack(price.pk, Buyer(company_of(founder), company_of(founder)), by=founder)
        with pytest.raises(NotAllowed):
            sell_pack(price.pk, Buyer(1, 1), by=lead_of(open_park("oujda")))
        with pytest.raises(errors.CompanyUnknown):
            sell_pack(price.pk, Buyer(10**9, company_of(founder)), by=lead_of())
        end_price(price.pk, TODAY, by=SYSTEM)
        with pytest.raises(errors.PriceNotOfToday):
            buy_pack(price.pk, company_of(founder), by=founder)
        with pytest.raises(NotFound):
            buy_pack(10**9, company_of(founder), by=founder)

    def test_who_only_pays_reads_no_pack(self):
        council = a_council()
        pack = a_pack(payer=council.pk, title="convention", title_ref="CV-009")
        assert (pack.voucher.payer, pack.title_ref) == (council, "CV-009")
        assert list(packs_visible_to(lead_of())) == [pack]
        assert list(packs_visible_to(lead_of(open_park("oujda")))) == []
        assert list(packs_visible_to(a_founder())) == []


class TestReturning:
    def test_an_unused_pack_is_returned_whole_within_its_days(self):
        founder = a_founder()
        pack = a_pack(company_of(founder))
        with pytest.raises(errors.ReasonMissing):
            return_pack(pack.pk, reason="  ", by=founder)
        with time_machine.travel("2026-06-24 22:00+00:00", tick=False):
            return_pack(pack.pk, reason="Projet reporté", by=founder)
        pack.refresh_from_db()
        assert (pack.returned_on, pack.returned_by) == (date(2026, 6, 24), founder)
        assert (pack.voucher.balance, bool(pack.voucher.closed_at)) == (0, True)
        with pytest.raises(errors.ReturnedAlready):
            return_pack(pack.pk, reason="Encore", by=founder)
        with pytest.raises(DatabaseError), transaction.atomic():
            Pack.objects.filter(pk=pack.pk).update(return_reason="autre")

    def test_too_late_used_corrected_or_closed_it_stays(self):
        founder, expert = a_founder(), an_expert()
        pack = a_pack(company_of(founder))
        with (
            time_machine.travel("2026-06-25 08:00+00:00", tick=False),
            pytest.raises(errors.TooLateToReturn) as late,
        ):
            return_pack(pack.pk, reason="Trop", by=founder)
        assert "within 14 days" in str(late.value)
        session = a_session(expert, at(10), by=founder, voucher_id=pack.voucher_id)
        confirm_session(session.pk, by=expert.user)
        with pytest.raises(errors.PackUsed):
            return_pack(pack.pk, reason="Trop", by=founder)
        cancel_session(session.pk, reason="Malade", by=expert.user)
        return_pack(pack.pk, reason="Trop", by=founder)
        corrected, closed = a_pack(company_of(founder)), a_pack(company_of(founder))
        correct_voucher(corrected.voucher_id, 60, reason="Geste", by=SYSTEM)
        with pytest.raises(errors.PackUsed):
            return_pack(corrected.pk, reason="Trop", by=founder)
        close_voucher(closed.voucher_id, reason="Fin", by=SYSTEM)
        with pytest.raises(errors.VoucherOver):
            return_pack(closed.pk, reason="Trop", by=founder)

    def test_what_a_council_pays_is_returned_by_the_team_alone(self):
        founder = a_founder()
        pack = a_pack(company_of(founder), a_council().pk, title="convention")
        for stranger in (founder, a_founder(), lead_of(open_park("oujda"))):
            with pytest.raises(NotAllowed):
                return_pack(pack.pk, reason="Non", by=stranger)
        assert return_pack(pack.pk, reason="Erreur", by=lead_of()).returned_on == TODAY


def test_a_demonstration_has_prices_and_two_packs_once():
    company, council, park = company_of(a_founder()), a_council().pk, open_park().pk
    assert make_demo_packs(park, company, council, by=SYSTEM) == 3
    assert make_demo_packs(park, company, council, by=SYSTEM) == 0
    assert sorted(Pack.objects.values_list("payer", "amount")) == sorted(
        [(company, 1500), (council, 2700)]
    )
