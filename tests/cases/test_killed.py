"""The job that states lapses is killed with -9 at random moments: each is stated once, none is lost."""

import os
import random

import pytest

from majal.kernel.models import JobRun
from majal.modules.cases.models import Lapse, Move
from majal.modules.cases.public import case_lapsed
from majal.modules.cases.tasks import state_lapses
from majal.modules.messages.models import Message
from tests.apart import apart
from tests.cases.factories import a_case, a_kind, applicant_of, desk_of

pytestmark = pytest.mark.django_db(transaction=True)
SEED = int(os.environ.get("MAJAL_SOAK_SEED", "20261128"))


def lapse_all():
    """What a process does: the worker's own job, by the clock on the wall.

    It says the number of each dossier from within the transaction that states the lapse, so that
    whoever reads it may kill it at the worst moment.
    """
    case_lapsed.connect(lambda sender, case, **more: print(case.pk), weak=False)
    state_lapses()
    print("done")


def lapsed_long_ago(time_machine, many):
    """Dossiers whose time passed in March 2026; by the clock on the wall it is later."""
    time_machine.move_to("2026-03-02 10:00:00+00:00", tick=True)
    version = a_kind(days=5, unit="days", silence="acceptance", charter=False)
    first = a_case(version)
    founder = applicant_of(first)
    rest = [a_case(version, by=founder) for _ in range(many - 1)]
    return [first, *rest], desk_of(first)


def killed(times, chance):
    """Kill the job so many times, each in the middle of its work; how many were stated meanwhile."""
    for _ in range(times):
        with apart(lapse_all) as process:
            for _line in range(chance.randint(1, 2)):
                process.stdout.readline()
            process.kill()
    return Lapse.objects.count()


def stated_exactly_once(cases, desk):
    """Every trace of each lapse is there, once."""
    numbers = sorted(c.pk for c in cases)
    one_each = {
        "lapse": Lapse.objects.values_list("case_id", flat=True),
        "step": Move.objects.filter(step="lapse").values_list("case_id", flat=True),
        "letter": Message.objects.filter(
            letter="cases.news", dedupe_key__startswith="cases.lapsed:"
        ).values_list("ref_id", flat=True),
        "handler": Message.objects.filter(
            letter="cases.to_handlers", user=desk, dedupe_key__startswith="cases.lapsed:"
        ).values_list("ref_id", flat=True),
    }
    for what, found in one_each.items():
        assert sorted(found) == numbers, what
    jobs = JobRun.objects.filter(name="cases.make_lapse_statement")
    assert jobs.count() == len(numbers)


def series(time_machine, kills):
    """Kill the job so many times, then let it end; a second end changes nothing."""
    cases, desk = lapsed_long_ago(time_machine, 2 * kills + 3)
    meanwhile = killed(kills, random.Random(SEED))
    assert meanwhile < len(cases)
    with apart(lapse_all) as process:
        said = process.stdout.read().split()
    assert said[-1] == "done"
    assert meanwhile + len(said) - 1 == len(cases)
    stated_exactly_once(cases, desk)
    time_machine.move_to("2026-11-01 10:00:00+00:00", tick=True)
    state_lapses()
    stated_exactly_once(cases, desk)


def test_a_killed_job_states_each_lapse_exactly_once(time_machine):
    series(time_machine, 1)


@pytest.mark.soak
def test_a_job_killed_fifty_times_states_each_lapse_exactly_once(time_machine):
    series(time_machine, 50)
