"""What the database itself guards: the sums equal the entries and never pass what was promised."""

from decimal import Decimal

import pytest
from django.db import IntegrityError, ProgrammingError, transaction

from tests.contributions.factories import a_contribution, an_entry

pytestmark = pytest.mark.django_db


def test_sums_equal_the_entries():
    contribution = a_contribution(promised=1000)
    an_entry(contribution, "called", 600)
    an_entry(contribution, "received", 500)
    an_entry(contribution, "spent", "120.50")
    contribution.refresh_from_db()
    sums = [contribution.promised, contribution.called, contribution.received, contribution.spent]
    assert sums == [1000, 600, 500, Decimal("120.50")]


@pytest.mark.parametrize(
    ("stages", "constraint"),
    [
        ([("called", 1001)], "contribution_called_within_promise"),
        ([("called", 500), ("received", 501)], "contribution_received_within_called"),
        (
            [("called", 500), ("received", 400), ("spent", 401)],
            "contribution_spent_within_received",
        ),
        ([("programmed", 1001)], "contribution_programmed_within_promise"),
        ([("programmed", 500), ("committed", 501)], "contribution_committed_within_programmed"),
        (
            [("programmed", 500), ("committed", 500), ("authorised", 501)],
            "contribution_authorised_within_committed",
        ),
        (
            [("programmed", 500), ("committed", 500), ("authorised", 500), ("paid", 501)],
            "contribution_paid_within_authorised",
        ),
    ],
)
def test_nothing_passes_the_stage_before(stages, constraint):
    contribution = a_contribution(promised=1000)
    *fine, (stage, amount) = stages
    for before, sum_before in fine:
        an_entry(contribution, before, sum_before)
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        an_entry(contribution, stage, amount)


def test_an_unknown_promise_stays_unknown():
    contribution = a_contribution(promised=None)
    an_entry(contribution, "called", 5000)
    contribution.refresh_from_db()
    assert (contribution.promised, contribution.called) == (None, 5000)


def test_what_is_promised_changes_by_an_amendment_only():
    contribution = a_contribution(promised=1000)
    with pytest.raises(IntegrityError, match="changes by an amendment"), transaction.atomic():
        an_entry(contribution, "promised", 200)
    an_entry(contribution, "promised", 200, amendment=1)
    an_entry(contribution, "promised", -300, amendment=2)
    contribution.refresh_from_db()
    assert contribution.promised == 900


def test_an_entry_is_reversed_whole_and_once_and_never_changed():
    contribution = a_contribution(promised=1000)
    called = an_entry(contribution, "called", 600)
    with pytest.raises(ProgrammingError), transaction.atomic():
        type(called).objects.filter(pk=called.pk).update(amount=1)
    with pytest.raises(ProgrammingError), transaction.atomic():
        called.delete()
    with pytest.raises(IntegrityError, match="undoes one whole entry"), transaction.atomic():
        an_entry(contribution, "called", -100, reverses=called)
    undone = an_entry(contribution, "called", -600, reverses=called)
    with pytest.raises(IntegrityError, match="reverses"), transaction.atomic():
        an_entry(contribution, "called", -600, reverses=called)
    with pytest.raises(IntegrityError, match="undoes one whole entry"), transaction.atomic():
        an_entry(contribution, "called", 600, reverses=undone)
    contribution.refresh_from_db()
    assert contribution.called == 0


def test_paid_meets_received_of_the_same_contribution():
    contribution = a_contribution(promised=1000)
    for stage in ("called", "programmed", "committed", "authorised"):
        an_entry(contribution, stage, 501)
    paid = an_entry(contribution, "paid", 500)
    with pytest.raises(IntegrityError, match="paid meets received"), transaction.atomic():
        an_entry(contribution, "spent", 1, meets=paid)
    received = an_entry(contribution, "received", 200, meets=paid)
    assert paid.met_by.get() == received
    for meeting in (paid, received):
        with pytest.raises(IntegrityError, match="met already"), transaction.atomic():
            an_entry(contribution, "received" if meeting is paid else "paid", 1, meets=meeting)
    an_entry(contribution, "received", -200, reverses=received)
    assert an_entry(contribution, "received", 500, meets=paid).meets == paid
