"""What is read: who sees what, both sides reconciled, revisions, dues, the drawing."""

from datetime import date
from decimal import Decimal

import pytest
from django.utils.translation import override

from majal.kernel.actors import ANYONE, SYSTEM
from majal.kernel.dates import PartialDate
from majal.modules.contributions.commands import Planned, plan_instalments
from majal.modules.contributions.models import Contribution
from majal.modules.contributions.public import (
    Group,
    Reminder,
    What,
    contributions_visible_to,
    dues_of,
    first_and_revised,
    given,
    money_of,
    money_of_mine,
    reconcile,
    sums_by,
    total_of,
)
from majal.modules.contributions.queries import (
    accounts_of,
    bars_by,
    book_of,
    contribution_of,
    entry_of,
    flow_of,
    followed,
    yearly_shares,
)
from majal.modules.conventions.public import Convention, Terms, mine_of
from majal.modules.people.public import Role
from tests.contributions.factories import (
    a_contribution,
    accountant,
    an_entry,
    for_another_region,
)
from tests.conventions.factories import (
    SIGNED,
    a_convention,
    a_party,
    council_of,
    for_council,
    for_operator,
    operator_of,
)
from tests.organisations.factories import an_organisation
from tests.parks.factories import a_park
from tests.people.factories import holder_of

pytestmark = pytest.mark.django_db
TODAY = date(2024, 6, 1)


def test_published_promises_are_everyones_and_others_only_their_own_sides():
    shown, hidden = a_contribution(), a_contribution(a_convention(published_at=None))
    everyone = {ANYONE: 1, for_another_region(): 1, for_council(hidden.convention): 2}
    everyone |= {for_operator(): 2, accountant(): 2, SYSTEM: 2}
    found = {who: contributions_visible_to(who).count() for who in everyone}
    assert found == everyone
    with pytest.raises(Contribution.DoesNotExist):
        contribution_of(ANYONE, hidden.pk)
    with pytest.raises(Convention.DoesNotExist):
        book_of(ANYONE, hidden.convention.code)
    entry = hidden.entries.get()
    with pytest.raises(type(entry).DoesNotExist):
        entry_of(for_another_region(), entry.pk)
    assert contribution_of(ANYONE, shown.pk) == shown


def test_an_accountant_of_a_park_keeps_the_books_of_its_conventions():
    park = a_park()
    mine, other = a_contribution(a_convention(parks=[park])), a_contribution()
    a_contribution(a_convention(state="draft", parks=[park]))
    keeper = holder_of(Role.ACCOUNTANT, on="park", number=park.pk)
    assert list(followed(keeper)) == [mine]
    assert set(followed(accountant())) == {mine, other}
    assert list(followed(for_council(mine.convention))) == []


def test_what_counts_is_counted_once():
    convention = a_convention()
    share = a_contribution(convention, promised=62)
    lender = a_party(convention, an_organisation(kind="bank", main_sector=""), "contributor")
    builder = a_party(convention, an_organisation(main_sector="other"), "executing_agency")
    a_contribution(convention, promised=30, kind="loan", party=lender, within=share)
    a_contribution(convention, promised=99, kind="works", party=builder)
    a_contribution(convention, promised=None, kind="operation", party=operator_of(convention))
    later = a_convention()
    a_contribution(a_convention(state="superseded", superseded_by=later), promised=1000)
    a_contribution(a_convention(published_at=None), promised=500)
    total = total_of(given(ANYONE))
    assert (total.promised, total.parts, total.unknown) == (62, 2, 1)
    assert money_of(ANYONE, convention).sums["promised"] == 62
    for group in Group:
        assert sum(p.promised for p in sums_by(given(ANYONE), group)) == 62


def test_a_side_sees_what_it_gives_and_the_operator_what_all_give():
    convention = a_convention()
    a_contribution(convention, promised=100)
    a_contribution(convention, promised=40, party=operator_of(convention))
    a_contribution(a_convention(state="draft"), promised=7)
    council = money_of_mine(mine_of(for_council(convention)))
    operator = money_of_mine(mine_of(for_operator()))
    assert (council.sums["promised"], operator.sums["promised"]) == (100, 140)
    stranger = money_of_mine(mine_of(for_another_region()))
    assert stranger.rows == []


def test_the_first_cost_and_what_each_amendment_made_of_it():
    convention = a_convention()
    one = a_contribution(convention, promised=30)
    two = a_contribution(convention, promised=5, kind="land")
    loan = a_contribution(convention, promised=9, kind="loan", within=one)
    Terms.objects.create(convention=convention, number=1, since=SIGNED)
    Terms.objects.create(convention=convention, number=2, since=SIGNED)
    an_entry(one, "promised", 20, amendment=1)
    an_entry(loan, "promised", 20, amendment=1)
    an_entry(two, "promised", -2, amendment=2)
    found = [(step.amendment, step.amount) for step in first_and_revised(convention)]
    assert found == [(None, 35), (1, 55), (2, 53)]


def test_what_meets_and_what_is_left_on_each_side():
    one = a_contribution(promised=1000)
    for stage in ("called", "programmed", "committed", "authorised"):
        an_entry(one, stage, 900)
    paid = an_entry(one, "paid", 300)
    an_entry(one, "paid", 50)
    an_entry(one, "received", 290, meets=paid)
    an_entry(one, "received", 70)
    found = reconcile(one)
    assert (found.met, found.differs, found.paid_alone, found.received_alone) == (290, -10, 50, 70)
    (account,) = accounts_of(one.convention)
    both = [line for line in account.lines if line.operator and line.council]
    assert [(b.operator.amount, b.council.amount) for b in both] == [(290, 300)]
    assert len(account.lines) == 7


def test_the_ledger_costs_the_same_for_one_and_for_many(django_assert_num_queries):
    convention = a_convention()
    for number in range(12):
        one = a_contribution(convention, promised=1000)
        an_entry(one, "called", 100 + number)
    convention = book_of(SYSTEM, convention.code).convention
    with django_assert_num_queries(5):
        assert len(accounts_of(convention)) == 12


@pytest.mark.parametrize(
    ("due", "reminder"),
    [
        (PartialDate(2024, 5, 31), Reminder.OVERDUE),
        (PartialDate(2024, 6, 1), Reminder.IN_7),
        (PartialDate(2024, 6, 8), Reminder.IN_7),
        (PartialDate(2024, 6, 9), Reminder.IN_30),
        (PartialDate(2024, 7), Reminder.IN_90),
        (PartialDate(2024, 12), None),
    ],
)
def test_reminders_of_instalments(due, reminder):
    one = a_contribution(promised=1000)
    plan_instalments(one.pk, [Planned(Decimal(400), due=due)], by=SYSTEM)
    mine = mine_of(for_council(one.convention))
    assert [d.reminder for d in dues_of(mine, TODAY)] == ([reminder] if reminder else [])


def test_what_is_called_is_due_no_more_and_what_was_called_waits():
    one = a_contribution(promised=1000)
    (plan,) = plan_instalments(
        one.pk, [Planned(Decimal(400), due=PartialDate(2024, 6, 20))], by=SYSTEM
    )
    an_entry(one, "called", 300, instalment=plan)
    an_entry(one, "received", 100)
    found = dues_of(mine_of(for_operator()), TODAY)
    assert [(d.what, d.amount, d.reminder) for d in found] == [
        (What.RECEIVE, 200, Reminder.WAITING),
        (What.CALL, 100, Reminder.IN_30),
    ]


def test_a_yearly_share_falls_due_at_the_end_of_its_year():
    five = PartialDate(2022, until=PartialDate(2026))
    one = a_contribution(promised=5, yearly=True, due=five, due_last=date(2026, 12, 31))
    assert yearly_shares(one) == [(year, Decimal(1)) for year in range(2022, 2027)]
    an_entry(one, "called", "0.50")
    an_entry(one, "received", "0.50")
    mine = mine_of(for_council(one.convention))
    found = dues_of(mine, date(2024, 11, 1))
    assert [(d.year, d.last_year, d.amount, d.reminder) for d in found] == [
        (2022, 2023, Decimal("1.50"), Reminder.OVERDUE),
        (2024, None, Decimal(1), Reminder.IN_90),
    ]


def test_nothing_is_due_in_what_is_not_signed_or_over():
    one = a_contribution(a_convention(state="terminated"), promised=1000)
    mine = mine_of(for_council(one.convention))
    an_entry(one, "called", 10)
    assert dues_of(mine, TODAY) == []


def test_the_flow_is_drawn_from_where_reading_begins():
    convention = a_convention()
    one = a_contribution(convention, promised=40_000_000)
    an_entry(one, "called", 30_000_000)
    an_entry(one, "received", 30_000_000)
    mine = mine_of(for_council(convention))
    with override("fr"):
        french = flow_of(money_of_mine(mine))
    with override("ar"):
        arabic = flow_of(money_of_mine(mine))
    assert [bar["x"] for bar in french["bars"]] == ["0.0", "323.3", "646.7"]
    assert [bar["x"] for bar in arabic["bars"]] == ["970.0", "646.7", "323.3"]
    assert [bar["label"] for bar in french["bars"]] == ["40", "30", "30"]
    assert (len(french["ribbons"]), len(french["leaks"])) == (2, 2)
    assert french["gaps"] == [10_000_000, 0, 30_000_000]


def test_many_conventions_are_drawn_as_four_and_nothing_known_not_at_all():
    first = a_convention()
    a_contribution(first, promised=None)
    mine = mine_of(for_council(first))
    assert flow_of(money_of_mine(mine)) is None
    for number in range(6):
        a_contribution(a_convention(), promised=100 + number)
    bands = flow_of(money_of_mine(mine_of(for_council(first))))["bands"]
    assert [band.others for band in bands] == [0, 0, 0, 4]
    assert sum(band.values[0] for band in bands) == sum(range(100, 106))
    assert bands[-1].unknown == 1


def test_bars_are_narrowed_and_the_unknown_stays_told():
    convention = a_convention()
    a_contribution(convention, promised=40)
    a_contribution(convention, promised=None, kind="land")
    later = a_contribution(convention, promised=None, kind="works")
    an_entry(later, "promised", 20, on=PartialDate(2025))
    by_kind = {bar.key: (bar.amount, bar.unknown) for bar in bars_by(ANYONE, Group.KIND, {})}
    assert by_kind == {"cash": (40, 0), "works": (20, 0), "land": (0, 1)}
    of_2025 = bars_by(ANYONE, Group.KIND, {"year": "2025"})
    assert [(bar.key, bar.amount, bar.width) for bar in of_2025] == [("works", 20, "100.0")]
    assert [b.is_unknown for b in bars_by(ANYONE, Group.PARTY, {"kind": "land"})] == [True]
    assert bars_by(ANYONE, Group.PARTY, {"region": "12"}) == []
    assert len(bars_by(ANYONE, Group.PARTY, {"region": convention.territory.code})) == 1
    assert council_of(convention).organisation_id == int(
        bars_by(ANYONE, Group.PARTY, {"park": "none"})[0].key
    )
