"""The last euro of a call, the ceiling of a company: many at the same moment, in real processes."""

import multiprocessing
from decimal import Decimal
from functools import partial

import pytest
from django.db import connection, connections

from majal.kernel.actors import SYSTEM
from majal.kernel.command import command
from majal.kernel.errors import DomainError
from majal.modules.grants.commands import begin_proposal
from majal.modules.grants.commands.deciding import REFUSALS, make_award
from majal.modules.grants.models import Award, Proposal
from tests.admissions.factories import the_park
from tests.bookings.test_races import at_once
from tests.grants.factories import a_call, a_ceiling, a_company, a_complete, a_founder

pytestmark = pytest.mark.django_db(transaction=True)
D = Decimal


@command(refusals=REFUSALS)
def award(pk, *, by):
    found = Proposal.objects.select_related("case", "call", "company").get(pk=pk)
    make_award(found, conditions="", by=by)


def in_processes(works):
    """What each of several processes got that do their work at the same moment."""
    connections.close_all()  # each process opens its own
    fork = multiprocessing.get_context("fork")
    start, told = fork.Barrier(len(works)), fork.Queue()

    def run(work):
        connection.ensure_connection()
        start.wait(timeout=60)
        try:
            work()
            told.put("done")
        except DomainError as refusal:
            told.put(refusal.code)
        except Exception as error:  # noqa: BLE001 - told to the test, which fails on it
            told.put(repr(error))
        finally:
            connections.close_all()

    running = [fork.Process(target=run, args=(one,)) for one in works]
    for one in running:
        one.start()
    found = sorted(told.get(timeout=60) for _ in works)
    for one in running:
        one.join(timeout=60)
    return found


def awards_of(proposals):
    return in_processes([partial(award, one.pk, by=SYSTEM) for one in proposals])


def test_the_last_of_a_call_is_awarded_once():
    call = a_call(budget=D(120_000), most_per_project=D(120_000))
    proposals = [a_complete(call) for _ in range(4)]
    found = awards_of(proposals)
    assert found.count("done") == 2
    assert set(found) <= {"done", "rd_budget_taken", "rd_budget_exhausted"}
    assert sum(Award.objects.values_list("amount", flat=True)) == D(120_000)


def test_two_calls_at_once_do_not_carry_a_company_over_its_ceiling():
    a_ceiling(100_000)
    company = a_company()
    proposals = [a_complete(a_call(), company=company) for _ in range(3)]
    found = awards_of(proposals)
    assert found.count("done") == 1
    assert set(found) <= {"done", "rd_ceiling_taken", "rd_ceiling_reached"}
    assert sum(Award.objects.values_list("amount", flat=True)) == D(60_000)


def test_two_taps_and_two_managers_begin_one_proposal():
    call, company = a_call(), a_company()
    people = [a_founder(company) for _ in range(2)]
    park = the_park()

    def begin(n):
        begin_proposal(call.code, company.pk, park.pk, key=f"tap-{n}", by=people[n % 2])

    assert at_once(6, begin) == [None] * 6
    assert Proposal.objects.count() == 1
