"""Two people at once: the second is told, and nothing is written twice."""

from datetime import date
from threading import Barrier, Thread

import pytest
from django.db import connection

from majal.kernel.dates import PartialDate
from majal.modules.conventions import errors
from majal.modules.conventions.commands import amend_convention, take_step_back
from majal.modules.conventions.models import Terms
from tests.conventions.factories import a_convention, a_step, council_of, for_council, for_operator

pytestmark = pytest.mark.django_db(transaction=True)
SINCE = date(2025, 1, 1)


def at_once(*tasks):
    """What each did: ``done`` or the code of its refusal."""
    start, outcomes = Barrier(len(tasks)), []

    def run(task):
        start.wait()
        try:
            task()
            outcomes.append("done")
        except errors.DomainError as error:
            outcomes.append(error.code)
        finally:
            connection.close()

    threads = [Thread(target=run, args=[task]) for task in tasks]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(outcomes)


def test_the_same_amendment_is_recorded_once():
    convention = a_convention()
    people = for_operator(), for_operator()

    def amend(who, total):
        return lambda: amend_convention(
            convention.code, number=1, dated=PartialDate.of(SINCE), since=SINCE, total=total, by=who
        )

    found = at_once(*(amend(who, total) for total, who in enumerate(people, start=5)))
    assert found == ["amendment_out_of_order", "done"]
    assert Terms.objects.filter(convention=convention).count() == 2


def test_a_step_is_taken_back_once():
    convention = a_convention()
    council = for_council(convention)
    wrong = a_step(convention, "signed", council_of(convention))

    def undo():
        take_step_back(wrong.pk, remarks="Erreur.", by=council)

    assert at_once(undo, undo) == ["done", "step_already_cancelled"]
