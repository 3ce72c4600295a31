"""A manager keeps the counters of a park, from its pages."""

import pytest
from django.test import Client

from majal.modules.counters.models import Closing, Counter, Presence
from tests.counters.factories import MORNING, a_counter
from tests.parks.factories import manager_of
from tests.people.factories import address

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_the_morning(time_machine):
    time_machine.move_to(MORNING, tick=False)


def as_user(user=None):
    client = Client()
    if user:
        client.force_login(user)
    return client


def test_a_manager_keeps_counters_hours_and_notices():
    counter = a_counter()
    park = counter.park
    client = as_user(manager_of(park))
    details = {
        "letter": "a",
        "name_ar": "شباك جديد",
        "name_fr": "Nouveau guichet",
        "slot_minutes": 15,
        "places": 2,
        "days_ahead": 30,
        "takes_tickets": "on",
    }
    assert client.post(address("counter_keeping:add", park.code), details).status_code == 302
    new = Counter.objects.get(letter="A")
    assert (new.places, new.takes_appointments) == (2, False)
    assert client.post(address("counter_keeping:add", park.code), details).status_code == 422
    hours = {"weekday": 2, "opens": "09:00", "closes": "12:00", "valid_from": "2026-06-01"}
    where = address("counter_keeping:add_presence", park.code, new.pk)
    assert client.post(where, hours).status_code == 302
    assert client.post(where, hours).status_code == 422
    assert client.post(where, {**hours, "opens": "13:00"}).status_code == 422
    presence = Presence.objects.get(counter=new)
    client.post(
        address("counter_keeping:end_presence", park.code, presence.pk), {"on": "2026-07-01"}
    )
    presence.refresh_from_db()
    assert str(presence.valid_until) == "2026-07-01"
    notice = {"counter": "", "first": "2026-06-11", "last": "2026-06-10"}
    words = {"text_ar": "إغلاق", "text_fr": "Fermé"}
    where = address("counter_keeping:close", park.code)
    assert client.post(where, {**notice, **words}).status_code == 422
    assert client.post(where, {**notice, "last": "2026-06-11", **words}).status_code == 302
    client.post(address("counter_keeping:withdraw", park.code, Closing.objects.get().pk))
    assert Closing.objects.get().withdrawn_at
    client.post(address("counter_keeping:end", park.code, new.pk), {"on": "2026-06-10"})
    assert as_user().get(address("counters:counter", new.pk)).status_code == 404
