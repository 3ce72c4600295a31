"""Who booked is written to: booked, moved, cancelled; the link is in the letter and in no table."""

import pytest

from majal.kernel.letters import letters
from majal.modules.counters.commands import cancel_appointment, move_appointment
from majal.modules.counters.queries import appointment_of_link
from majal.modules.counters.views.booking import address_of_holder
from majal.modules.messages.models import Message
from tests.counters.factories import MORNING, an_appointment, at

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_the_morning(time_machine):
    time_machine.move_to(MORNING, tick=False)


def test_three_letters_and_the_link_stays_the_same():
    one = an_appointment(phone="", email="ghita@example.ma")
    secret = address_of_holder(one).rstrip("/").split("/")[-1]
    holder, _found = appointment_of_link(secret)
    move_appointment(one.pk, at(14), by=holder)
    cancel_appointment(one.pk, by=holder)
    kinds = Message.objects.order_by("pk").values_list("letter", flat=True)
    names = ("appointment_booked", "appointment_moved", "appointment_cancelled")
    assert list(kinds) == [f"counters.{name}" for name in names]
    assert secret not in str(list(Message.objects.values()))


def test_who_left_a_telephone_alone_gets_no_letter():
    an_appointment()
    assert Message.objects.count() == 0


def test_a_letter_carries_the_link_and_one_that_is_overtaken_says_nothing():
    one = an_appointment(phone="", email="ghita@example.ma")
    fill = letters["counters.appointment_booked"].fill
    context = {"appointment": one.pk, "at": one.starts_at.isoformat()}
    filled = fill(context)
    assert address_of_holder(one).split("/")[-2] in filled["address"]
    move_appointment(one.pk, at(14), by=appointment_of_link(filled["address"].split("/")[-2])[0])
    assert fill(context) is None
