"""Two people at the same moment: one field is kept once, a declaration is sent once."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from majal.kernel.errors import DomainError
from majal.modules.declarations.commands import close_period, open_link, save_answer, submit
from majal.modules.declarations.models import Answer, Submission
from majal.modules.figures.models import Observation
from tests.declarations.factories import asked, holder, manager
from tests.figures.factories import a_measure
from tests.people.factories import head_office

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(number, work):
    """What each of many threads, each with its own connection, got: None, or a refusal's code."""
    start = Barrier(number)

    def run(n):
        try:
            start.wait(timeout=60)
            work(n)
        except DomainError as refusal:
            return refusal.code
        finally:
            connection.close()
        return None

    with ThreadPoolExecutor(number) as pool:
        return list(pool.map(run, range(number)))


def test_one_field_is_kept_once_a_declaration_sent_once_a_link_opened_once():
    a_measure("jobs")
    found = asked()
    founder, visitor = manager(found), holder(found)
    who = (founder, visitor)
    saved = at_once(6, lambda n: save_answer(found.pk, "jobs", str(10 + n), by=who[n % 2]))
    assert saved == [None] * 6
    assert Submission.objects.count() == Answer.objects.count() == 1
    sent = at_once(4, lambda n: submit(found.pk, by=who[n % 2]))
    assert sorted(filter(None, sent)) == ["declaration_already_sent"] * 3
    assert Observation.objects.count() == 1
    opened = at_once(4, lambda n: open_link(found.pk, by=visitor))
    assert sorted(filter(None, opened)) == ["link_used"] * 3


def test_a_field_and_the_closing_of_its_period_go_one_after_the_other():
    found = asked()
    founder, boss = manager(found), head_office()

    def work(n):
        if n == 0:
            close_period(found.period_id, by=boss)
        else:
            save_answer(found.pk, "jobs", str(n), by=founder)

    told = at_once(5, work)
    assert set(told) - {None, "declaration_period_closed"} == set()
    kept = list(Answer.objects.values_list("value", flat=True))
    assert len(kept) == min(1, told[1:].count(None))
