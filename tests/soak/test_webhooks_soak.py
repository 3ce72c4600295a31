"""Webhooks whose worker is killed at any moment: all arrive, under ids that stay the same."""

import os
import random
import signal
import time
from datetime import timedelta

import pytest
from django.utils import timezone

from majal.modules.webhooks.commands import send_test
from majal.modules.webhooks.models import Delivery
from majal.modules.webhooks.tasks import send_due
from tests.kernel.test_jobs import _own_queue, rescue, worker
from tests.webhooks.factories import an_endpoint, office, receiver

pytestmark = [pytest.mark.soak, pytest.mark.django_db(transaction=True)]
__all__ = ["_own_queue"]
EVENTS, ROUNDS = 200, 6
SEED = int(os.environ.get("MAJAL_SOAK_SEED", "20260701"))


@pytest.mark.parametrize("series", range(2))
def test_nothing_is_lost(series, monkeypatch):
    chance = random.Random(SEED + series)
    with receiver() as place:
        monkeypatch.setenv("MAJAL_OUTBOUND_ALLOWED", place.allowed)
        found = an_endpoint(office(), place.at())
        sent = {str(send_test(found.pk, by=found.owner).uid) for _ in range(EVENTS)}
        for _round in range(ROUNDS):
            with worker() as process:
                time.sleep(chance.uniform(1.5, 4))
                process.send_signal(signal.SIGKILL)
                process.wait()
            rescue(silent_for=0)
        Delivery.objects.filter(leased_until__isnull=False).update(
            leased_until=timezone.now() - timedelta(seconds=1)
        )
        send_due()
        arrived = [got.headers["Majal-Delivery"] for got in place.got]
    assert set(arrived) == sent
    assert set(Delivery.objects.values_list("state", flat=True)) == {"delivered"}
    assert len(arrived) - len(sent) <= ROUNDS
