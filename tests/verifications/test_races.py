"""Two people at the same moment: one sample is drawn, one of them checks."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from majal.kernel.errors import DomainError
from majal.modules.verifications.commands import draw_sample, finish_check, take_drawn
from majal.modules.verifications.models import Check, Sample
from tests.declarations.factories import a_period, park_manager
from tests.people.factories import head_office
from tests.verifications.factories import SOON, found_all, some_sent

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


def test_one_sample_is_drawn_one_of_many_takes_it_and_it_is_settled_once():
    found = some_sent(3)[0]
    period, boss = a_period(), head_office()
    drawn = at_once(5, lambda n: draw_sample(period.pk, 2, SOON, number=1, by=boss))
    assert sorted(filter(None, drawn)) == ["verification_sample_drawn"] * 4
    sample = Sample.objects.get()
    one = sample.drawn.order_by("pk")[0]
    people = [park_manager(found) for _n in range(4)]
    took = at_once(4, lambda n: take_drawn(one.pk, by=people[n]))
    assert sorted(filter(None, took)) == ["verification_taken"] * 3
    check = Check.objects.get()
    mine = check.verifier
    found_all(check, mine)
    ended = at_once(4, lambda n: finish_check(one.pk, "verified", by=mine))
    assert sorted(filter(None, ended)) == ["verification_not_yours"] * 3
