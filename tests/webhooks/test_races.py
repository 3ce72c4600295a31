"""Workers and people at the same moment: sent once, kept once, never lost."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from majal.kernel.errors import DomainError
from majal.modules.webhooks.commands import make_endpoint, replay, send_test
from majal.modules.webhooks.models import Delivery, Endpoint
from majal.modules.webhooks.tasks import send_due
from tests.webhooks.factories import an_endpoint, given_up, office, receiver

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(number, work):
    """What each of many threads got, each with a connection of its own."""
    gate = threading.Barrier(number)

    def run(_n):
        try:
            gate.wait(timeout=60)
            return work()
        except DomainError as refusal:
            return refusal.code
        finally:
            connection.close()

    with ThreadPoolExecutor(number) as pool:
        return list(pool.map(run, range(number)))


def test_workers_at_once_send_each_delivery_once():
    with receiver() as place:
        boss = office()
        for number in range(4):
            found = an_endpoint(boss, place.at(f"/{number}"))
            for _ in range(5):
                send_test(found.pk, by=boss)
        sent = at_once(4, send_due)
        ids = [got.headers["Majal-Delivery"] for got in place.got]
    assert (sum(sent), len(ids), len(set(ids))) == (20, 20, 20)
    assert set(Delivery.objects.values_list("state", flat=True)) == {"delivered"}


def test_one_of_many_makes_the_endpoint_and_one_sends_again():
    boss = office()
    with receiver() as place:

        def make():
            make_endpoint("ERP", place.at(), kinds=["*"], scope=("network", 0), days=9, by=boss)

        assert sorted(at_once(6, make), key=str) == [None, *["webhook_twice"] * 5]
    assert Endpoint.objects.count() == 1
    one = given_up(boss)
    answers = at_once(6, lambda: replay(one.pk, by=boss) and None)
    assert sorted(answers, key=str) == [None, *["webhook_not_again"] * 5]
