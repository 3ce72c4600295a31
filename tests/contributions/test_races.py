"""Two people at the same moment: together they never pass what was promised."""

from decimal import Decimal

import pytest
from django.db import IntegrityError

from majal.kernel.actors import SYSTEM
from majal.kernel.dates import PartialDate
from majal.modules.contributions import errors
from majal.modules.contributions.commands import (
    Planned,
    plan_instalments,
    record_entry,
    reverse_entry,
)
from majal.modules.contributions.commands.locking import REFUSALS
from majal.modules.contributions.models import Contribution, Entry, Instalment
from tests.contributions.factories import a_contribution, an_entry
from tests.people.factories import at_once

pytestmark = pytest.mark.django_db(transaction=True)
DAY = PartialDate(2024, 5, 2)


def calls(one, amount):
    return lambda: record_entry(
        one.pk, stage="called", amount=Decimal(amount), on=DAY, reference="AF", by=SYSTEM
    )


def test_the_second_caller_is_told_what_is_left():
    one = a_contribution(promised=1000)
    found = at_once(*[calls(one, 600)] * 4)
    assert sorted(map(str, found)) == sorted(["None"] + [str(errors.CalledBeyondPromise)] * 3)
    one.refresh_from_db()
    assert one.called == 600


def test_an_entry_is_reversed_once():
    one = a_contribution(promised=1000)
    call = an_entry(one, "called", 600)
    found = at_once(*[lambda: reverse_entry(call.pk, note="double", by=SYSTEM)] * 4)
    assert sorted(map(str, found)) == sorted(["None"] + [str(errors.AlreadyReversed)] * 3)
    one.refresh_from_db()
    assert one.called == 0


def test_a_payment_is_met_once():
    one = a_contribution(promised=1000)
    for stage in ("called", "programmed", "committed", "authorised"):
        an_entry(one, stage, 900)
    paid = an_entry(one, "paid", 100)

    def receive():
        record_entry(
            one.pk, stage="received", amount=Decimal(100), on=DAY, meets=paid.pk, by=SYSTEM
        )

    found = at_once(*[receive] * 4)
    assert sorted(map(str, found)) == sorted(["None"] + [str(errors.MeetingUnknown)] * 3)


def test_instalments_together_stay_within_the_promise():
    one = a_contribution(promised=1000)
    found = at_once(*[lambda: plan_instalments(one.pk, [Planned(Decimal(600))], by=SYSTEM)] * 3)
    assert sorted(map(str, found)) == sorted(["None"] + [str(errors.InstalmentsBeyondPromise)] * 2)
    assert one.instalments.count() == 1


def test_whoever_goes_past_the_commands_is_held_by_the_database():
    one = a_contribution(promised=1000)

    def write():
        try:
            an_entry(one, "called", 600)
        except IntegrityError as error:
            raise errors.MovedMeanwhile from error

    assert sorted(map(str, at_once(write, write))) == sorted(["None", str(errors.MovedMeanwhile)])


def test_every_rule_of_the_database_has_its_sentence():
    named = {c.name for m in (Contribution, Entry, Instalment) for c in m._meta.constraints}
    typed = {"kind_known", "stage_known", "condition_known", "valuation_known", "own_reverse"}
    left = {n for n in named - set(REFUSALS) if not n.endswith(tuple(typed))}
    assert left == set()
