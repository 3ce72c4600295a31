"""What is read: who sees what, both sides reconciled, revisions, dues, the drawing."""

from datetime import date
from decimal import Decimal

import pytest

from majal.kernel.actors import ANYONE, SYSTEM
from majal.kernel.dates import PartialDate
from majal.modules.contributions.commands import Planned, plan_instalments
from majal.modules.contributions.models import Contribution
from majal.modules.contributions.public import (
    Reminder,
    What,
    contributions_visible_to,
    dues_of,
    first_and_revised,
    money_of_mine,
    reconcile,
)
from majal.modules.contributions.queries import (
    accounts_of,
    book_of,
    contribution_of,
    entry_of,
    followed,
    money_of,
    summary_of,
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
    for_council,
    for_operator,
    operator_of,
)
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


def test_a_side_sees_what_it_gives_and_the_operator_what_all_give():
    convention = a_convention()
    a_contribution(convention, promised=100)
    a_contribution(convention, promised=40, party=operator_of(convention))
    a_contribution(a_convention(state="draft"), promised=7)
    council, operator, stranger = (
        [row.sums["promised"] for row in money_of_mine(mine_of(one))]
        for one in (for_council(convention), for_operator(), for_another_region())
    )
    assert (council, operator, stranger) == ([100], [140], [])


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


def test_the_page_of_a_convention_sums_up_what_its_ledger_says(django_assert_num_queries):
    convention = a_convention()
    one = a_contribution(convention, promised=1000)
    two = a_contribution(convention, promised=500, kind="land")
    loan = a_contribution(convention, promised=90, kind="loan", within=one)
    Terms.objects.create(convention=convention, number=1, since=SIGNED)
    Terms.objects.create(convention=convention, number=2, since=SIGNED)
    an_entry(one, "promised", "200.50", amendment=2)
    an_entry(two, "promised", -2, amendment=1)
    an_entry(loan, "promised", 20, amendment=1)
    for stage in ("called", "programmed", "committed", "authorised"):
        an_entry(one, stage, 900)
    paid, wrong = an_entry(one, "paid", 300), an_entry(one, "paid", 40)
    back = an_entry(one, "received", 40, meets=wrong)
    an_entry(one, "received", -40, reverses=back)
    an_entry(one, "received", 290, meets=paid)
    first = an_entry(one, "received", 70)
    an_entry(one, "paid", 75, meets=first)
    an_entry(one, "received", 9)
    convention = book_of(SYSTEM, convention.code).convention
    summary_of(convention)  # its statement is prepared
    with django_assert_num_queries(1):
        found = summary_of(convention)
        revisions = [(step.amendment, step.amount) for step in found.revisions]
    assert revisions == [(r.amendment, r.amount) for r in first_and_revised(convention)]
    sides = [account.reconciliation for account in accounts_of(convention)]
    assert found.met == sum(s.met for s in sides) == 360
    assert found.paid_alone == sum(s.paid_alone for s in sides) == 40
    assert found.received_alone == sum(s.received_alone for s in sides) == 9
    whole = money_of(SYSTEM, convention)
    assert (found.money.sums, found.money.parts) == (whole.sums, whole.parts)


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
