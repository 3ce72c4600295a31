"""VAT by collection: parts of invoices as they were paid, all of it once all is paid."""

from collections import defaultdict
from contextlib import suppress
from datetime import date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

import pytest
import time_machine
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from majal.kernel.actors import SYSTEM
from majal.kernel.errors import DomainError, NotAllowed, NotFound
from majal.modules.billing.commands import credit_invoice
from majal.modules.billing.models import Product
from majal.modules.billing.public import close_period
from majal.modules.bookkeeping.commands import keep_filing
from majal.modules.bookkeeping.errors import RegimeUnknown
from majal.modules.bookkeeping.queries import collected_in, filing_of, vat_collected, vat_of
from majal.modules.bookkeeping.queries.collected import Account, Due, Paper
from majal.modules.bookkeeping.views.vat import periods_of
from majal.modules.payments.public import allocate, owed_of, reverse_payment, unallocate
from tests.billing.factories import a_line, an_accountant, an_entity, an_invoice, terms_of
from tests.payments.factories import a_payment
from tests.people.factories import address, browser, said
from tests.reception.factories import a_company

D = Decimal
DAY = date(2026, 1, 1)


def at(day, hour=10):
    return timezone.make_aware(datetime(day.year, day.month, day.day, hour))  # noqa: DTZ001


def vat_in(first, last):
    return {
        (one.rate, one.tax): (one.net, one.vat)
        for one in vat_collected(collected_in(an_entity(), first, last))
    }


# The rule itself, without a database.

CENTS = st.integers(1, 500_000).map(lambda n: D(n) / 100)
RATES = st.sampled_from([D(20), D(10), D(7), None])


@st.composite
def papers(draw):
    """An invoice of some lines, its VAT by rate rounded as invoices are, and how it is paid."""
    parts = {}
    for rate in draw(st.lists(RATES, min_size=1, max_size=3, unique=True)):
        net = draw(CENTS)
        vat = round(net * (rate or 0) / 100, 2)
        parts[rate, f"code{rate}"] = (net, vat)
    vat = sum(v for _net, v in parts.values())
    total = sum(net for net, _vat in parts.values()) + vat
    withheld = round(vat * draw(st.sampled_from([D(0), D("0.75"), D(1)])), 2)
    to_pay = total - withheld
    cuts = draw(st.lists(st.integers(0, int(to_pay * 100)), max_size=5))
    edges = [D(0), *(D(n) / 100 for n in sorted(cuts)), to_pay]
    moves = [(DAY + timedelta(days=draw(st.integers(0, 40))), b - a) for a, b in pairwise(edges)]
    return Account(Paper(DAY, to_pay, withheld, parts), moves=moves)


@settings(max_examples=150)
@given(accounts=st.lists(papers(), max_size=5), ends=st.sets(st.integers(1, 39), max_size=4))
def test_periods_add_up_and_each_is_within_a_centime_of_what_each_payment_brought(accounts, ends):
    days = [DAY + timedelta(days=n) for n in sorted({*ends, 40})]
    start = DAY - timedelta(days=1)
    for account in accounts:
        paper, before, told = account.invoice, start, defaultdict(lambda: [D(0), D(0)])
        for day in days:
            due = account.due(day).since(account.due(before))
            # Per payment: each brings its own share of each rate, and nothing else does.
            share = sum(
                (
                    Fraction(m) / Fraction(paper.to_pay)
                    for on, m in account.moves
                    if before < on <= day
                ),
                Fraction(0),
            )
            for key, (net, vat) in paper.parts.items():
                got = due.parts.get(key, (D(0), D(0)))
                told[key][0] += got[0]
                told[key][1] += got[1]
                assert abs(Fraction(got[0]) - Fraction(net) * share) <= Fraction(2, 100)
                assert abs(Fraction(got[1]) - Fraction(vat) * share) <= Fraction(2, 100)
            whole = sum((v for _net, v in paper.parts.values()), D(0))
            upto = account.due(day)
            paid = sum((Fraction(m) for on, m in account.moves if on <= day), Fraction(0))
            exact = Fraction(whole) * paid / Fraction(paper.to_pay)
            assert abs(Fraction(sum(v for _n, v in upto.parts.values())) - exact) <= Fraction(
                1, 200
            )
            before = day
        assert {key: tuple(sums) for key, sums in told.items()} == dict(paper.parts)
        assert account.due(days[-1]).withheld == paper.withheld


def test_nothing_falls_due_before_the_invoice_and_more_than_it_never():
    paper = Paper(DAY, D(120), D(0), {(D(20), "x"): (D(100), D(20))})
    account = Account(paper, moves=[(DAY - timedelta(days=9), D(500))])
    assert account.due(DAY - timedelta(days=1)) == Due()
    assert account.due(DAY).parts == {(D(20), "x"): (D(100), D(20))}
    assert account.due(DAY).paid == D(120)
    assert Account(paper, moves=[(DAY, D(-5))]).due(DAY).parts == {(D(20), "x"): (D(0), D(0))}


# What is on record.

JAN, FEB, MAR = date(2026, 1, 1), date(2026, 2, 1), date(2026, 3, 1)
ENDS = {JAN: date(2026, 1, 31), FEB: date(2026, 2, 28), MAR: date(2026, 3, 31)}
KEY = (D(20), "normal")


def month(first):
    return vat_in(first, ENDS[first])


@pytest.fixture
def sold(db):
    """An invoice of January, 1,000 and 200 of VAT."""
    with time_machine.travel(at(date(2026, 1, 10)), tick=False):
        return an_invoice()


def paying(invoice, amount, on, *, recorded=None):
    with time_machine.travel(at(recorded or on), tick=False):
        paid = a_payment(amount, invoice.payer, day=on)
        allocate(paid.pk, invoice.pk, D(amount), by=SYSTEM)
    return paid


def test_a_part_paid_in_each_month_brings_its_part(sold):
    paying(sold, 300, date(2026, 1, 20))
    paying(sold, 900, date(2026, 2, 5))
    assert [month(m) for m in ENDS] == [
        {KEY: (D(250), D(50))},
        {KEY: (D(750), D(150))},
        {},
    ]
    assert vat_in(JAN, ENDS[MAR]) == {
        (x.rate, x.tax): (x.net, x.vat) for x in vat_of(sold.issuer, JAN, ENDS[MAR])
    }


def test_the_bank_tells_of_january_in_february_and_january_it_is(sold):
    paying(sold, 1200, date(2026, 1, 30), recorded=date(2026, 2, 4))
    assert (month(JAN), month(FEB)) == ({KEY: (D(1000), D(200))}, {})


def test_once_january_is_closed_what_is_put_on_later_counts_later(sold):
    with time_machine.travel(at(date(2026, 1, 30)), tick=False):
        paid = a_payment(1200, sold.payer)
    with time_machine.travel(at(date(2026, 2, 20)), tick=False):
        close_period(sold.issuer_id, through=ENDS[JAN], by=SYSTEM)
    with time_machine.travel(at(date(2026, 2, 21)), tick=False):
        allocate(paid.pk, sold.pk, D(1200), by=SYSTEM)
    assert (month(JAN), month(FEB)) == ({}, {KEY: (D(1000), D(200))})


def test_a_cheque_without_funds_is_taken_back_on_its_day(sold):
    paid = paying(sold, 600, date(2026, 1, 20))
    with time_machine.travel(at(date(2026, 2, 3)), tick=False):
        reverse_payment(paid.pk, reason="sans provision", by=SYSTEM)
    paying(sold, 1200, date(2026, 3, 2))
    assert [month(m) for m in ENDS] == [
        {KEY: (D(500), D(100))},
        {KEY: (D(-500), D(-100))},
        {KEY: (D(1000), D(200))},
    ]


def test_what_a_credit_note_takes_back_counts_on_its_day(sold):
    paying(sold, 1200, date(2026, 1, 20))
    with time_machine.travel(at(date(2026, 2, 3)), tick=False):
        credit_invoice(sold.pk, reason="Geste", lines={sold.lines.get().pk: D(250)}, by=SYSTEM)
    assert [month(m) for m in ENDS] == [
        {KEY: (D(1000), D(200))},
        {KEY: (D(-250), D(-50))},
        {},
    ]


def test_a_credit_note_of_what_nobody_paid_takes_nothing_back(sold):
    with time_machine.travel(at(date(2026, 2, 3)), tick=False):
        credit_invoice(sold.pk, reason="Geste", lines={sold.lines.get().pk: D(250)}, by=SYSTEM)
    paying(sold, 900, date(2026, 3, 2))
    assert [month(m) for m in ENDS] == [{}, {}, {KEY: (D(750), D(150))}]


def test_money_moved_from_one_invoice_to_another_is_counted_once(sold):
    with time_machine.travel(at(date(2026, 1, 12)), tick=False):
        other = an_invoice(a_line(equipped=False), payer=sold.payer)
    paid = paying(sold, 1000, date(2026, 1, 20))
    with time_machine.travel(at(date(2026, 2, 3))):
        unallocate(paid.pk, sold.pk, by=SYSTEM)
        allocate(paid.pk, other.pk, D(1000), by=SYSTEM)
        reverse_payment(paid.pk, reason="x", by=SYSTEM)
        unallocate(paid.pk, other.pk, by=SYSTEM)
    bare = (None, "bare_premises")
    assert month(JAN) == {bare: (D(1000), D(0))}
    assert month(FEB) == {bare: (D(-1000), D(0))}


ACTS = st.tuples(
    st.sampled_from(["pay", "pay", "credit", "reverse", "take off"]),
    st.integers(0, 1),
    st.integers(1, 130_000).map(lambda n: D(n) / 100),
)


def act_on(kind, invoice, amount, payments):
    """One thing that happens to an invoice; what the rules refuse does not."""
    with suppress(DomainError), transaction.atomic():
        if kind == "pay":
            paid = a_payment(amount, invoice.payer)
            payments.append((paid.pk, invoice.pk))
            allocate(paid.pk, invoice.pk, min(amount, owed_of(invoice)), by=SYSTEM)
        elif kind == "credit":
            line = invoice.lines.order_by("position").first()
            credit_invoice(invoice.pk, reason="x", lines={line.pk: amount}, by=SYSTEM)
        elif payments and kind == "reverse":
            reverse_payment(payments[-1][0], reason="x", by=SYSTEM)
        elif payments:
            unallocate(*payments[-1], by=SYSTEM)


@pytest.mark.django_db
@settings(max_examples=5, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts=st.lists(ACTS, max_size=7))
def test_whatever_happens_once_all_is_paid_it_is_what_was_invoiced(acts):
    with transaction.atomic():
        day, payments = date(2026, 1, 5), []
        with time_machine.travel(at(day)):
            lines = (a_line(unit_price=D("41.67")), a_line(equipped=False))
            sold = [an_invoice(*lines), an_invoice(a_line(unit_price=D("7.77")))]
        for kind, which, amount in acts:
            day += timedelta(days=9)
            with time_machine.travel(at(day)):
                act_on(kind, sold[which], amount, payments)
        with time_machine.travel(at(day + timedelta(days=1))):
            for one in sold:
                act_on("pay", one, owed_of(one) or D(1), payments)
        first, last = date(2026, 1, 1), date(2026, 12, 31)
        told = vat_in(first, last)
        invoiced = {(x.rate, x.tax): (x.net, x.vat) for x in vat_of(an_entity(), first, last)}
        months = [date(2026, m, 1) for m in (1, 2, 3, 4)] + [date(2027, 1, 1)]
        sums = defaultdict(lambda: [D(0), D(0)])
        for a, b in pairwise(months):
            for key, (net, vat) in vat_in(a, b - timedelta(days=1)).items():
                sums[key][0] += net
                sums[key][1] += vat
        transaction.set_rollback(True)
    none = (D(0), D(0))
    assert {k: told.get(k, none) for k in invoiced} == invoiced
    assert {k: tuple(sums.get(k, none)) for k in invoiced} == invoiced


@pytest.mark.django_db
def test_of_a_public_buyer_the_vat_withheld_is_told():
    council = a_company()
    terms_of(council, public_buyer=True)
    with time_machine.travel(at(date(2026, 1, 10)), tick=False):
        an_entity()
        Product.objects.filter(code="room").update(withheld=True)
        sold = an_invoice(a_line(product="room", equipped=None), payer=council)
    assert sold.withheld == D(200)
    paying(sold, 500, date(2026, 2, 2))
    rows = list(collected_in(an_entity(), FEB, ENDS[FEB]))
    assert [(r.due.paid, r.due.withheld, r.due.parts) for r in rows] == [
        (D(500), D(100), {KEY: (D(500), D(100))})
    ]


@pytest.mark.django_db
def test_the_page_shows_it_takes_it_away_and_keeps_how_it_is_declared():
    today = timezone.localdate()
    one = an_invoice()
    paid = a_payment(600, one.payer)
    allocate(paid.pk, one.pk, D(600), by=SYSTEM)
    entity, desk = an_entity(), browser(an_accountant())
    days = {"first": today.isoformat(), "last": today.isoformat()}
    page = said(desk.get(address("bookkeeping:books", entity.pk), days))
    assert page.index("TVA encaissée") < page.index("TVA facturée")
    answer = desk.get(address("bookkeeping:vat", entity.pk), {"export": "csv", **days})
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    assert "500.00" in text.replace(",", ".")
    assert desk.get(address("bookkeeping:vat", entity.pk), {"export": "exe"}).status_code == 404
    assert (
        desk.post(
            address("bookkeeping:filing", entity.pk), {"regime": "invoiced", "every": "3"}
        ).status_code
        == 302
    )
    kept = filing_of(entity)
    assert (kept.regime, kept.every) == ("invoiced", 3)
    told = [(str(p), first, last) for p, first, last in periods_of(kept, date(2026, 2, 3))][:2]
    assert told == [
        ("2026-01/2026-03", JAN, ENDS[MAR]),
        ("2025-10/2025-12", date(2025, 10, 1), date(2025, 12, 31)),
    ]
    for regime, every in (("never", 1), ("invoiced", 2)):
        with pytest.raises(RegimeUnknown):
            keep_filing(entity.pk, regime=regime, every=every, by=SYSTEM)
    with pytest.raises(NotFound):
        keep_filing(10**9, regime="invoiced", every=1, by=SYSTEM)
    with pytest.raises(NotAllowed):
        keep_filing(
            entity.pk, regime="invoiced", every=1, by=an_accountant(entity.seats.get().park)
        )
