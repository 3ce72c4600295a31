"""The e-mails around a sitting as they leave: what each puts into a calendar (RFC 5545, 5546)."""

from datetime import time
from email import message_from_bytes
from email.policy import default

import pytest
from django.core import mail
from icalendar import Calendar

from majal.kernel.actors import SYSTEM
from majal.modules.messages.tasks import deliver_due
from majal.modules.sittings.commands import (
    cancel_sitting,
    change_item,
    change_sitting,
    convene,
    invite_guest,
    take_off_item,
)
from majal.modules.sittings.errors import HearingAwaited
from tests.committees.factories import a_committee, a_seat, in_days
from tests.sittings.factories import a_convened, a_heard, a_sitting, an_item

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _by_day(time_machine, settings):
    """At an hour at which letters leave."""
    time_machine.move_to("2026-11-10 09:00:00+00:00", tick=False)
    settings.DEFAULT_FROM_EMAIL = '"Majal, parcs" <majal@majal.example>'


def wire(message):
    """What the mail server is handed."""
    return message.message().as_bytes(linesep="\r\n")


def left(to=""):
    """The e-mails that left since the last time, read back from what went over the wire."""
    deliver_due()
    found = [message_from_bytes(wire(m), policy=default) for m in mail.outbox]
    mail.outbox.clear()
    return [m for m in found if to in m["To"]]


def calendar_in(message):
    """The invitation in an e-mail; the file beside it says the same."""
    (part,) = [p for p in message.walk() if p.get_content_type() == "text/calendar"]
    (file,) = message.iter_attachments()
    assert (file.get_content_type(), file.get_filename()) == ("application/ics", "invite.ics")
    content = part.get_payload(decode=True)
    assert content == file.get_payload(decode=True)
    made = Calendar.from_ical(content)
    assert part.get_param("method") == made["method"]
    (event,) = made.walk("VEVENT")
    return str(made["method"]), event


def of_guest(item):
    """The invitation in the one e-mail that left to whoever is heard."""
    (message,) = left(item.guests.get().email)
    return calendar_in(message)


def test_a_hearing_is_an_invitation_that_moves_and_is_taken_back_under_one_identity():
    sitting = a_sitting()
    item = a_heard(sitting)
    an_item(sitting)
    convene(sitting.pk, by=SYSTEM)
    method, first = of_guest(item)
    assert (method, first["sequence"], first["status"]) == ("REQUEST", 0, "CONFIRMED")
    assert first.decoded("dtstart") == sitting.at(time(10))
    assert first.decoded("dtend") == sitting.at(time(10, 20))
    assert first["attendee"] == f"mailto:{item.guests.get().email}"
    assert first["attendee"].params["CN"] == "Ghita Filali"
    assert first["organizer"] == "mailto:majal@majal.example"
    change_item(item.pk, position=1, heard=(time(11), time(11, 20)), by=SYSTEM)
    method, moved = of_guest(item)
    assert (method, moved["uid"], moved["sequence"]) == ("REQUEST", first["uid"], 1)
    assert moved.decoded("dtstart") == sitting.at(time(11))
    take_off_item(item.pk, by=SYSTEM)
    method, gone = of_guest(item)
    assert (method, gone["uid"], gone["sequence"]) == ("CANCEL", first["uid"], 2)
    assert gone["status"] == "CANCELLED"


def test_a_sitting_that_moves_or_is_cancelled_moves_or_cancels_the_hearings():
    sitting = a_sitting()
    item = a_heard(sitting)
    convene(sitting.pk, by=SYSTEM)
    _method, first = of_guest(item)
    sitting = change_sitting(sitting.pk, in_days(12), time(10), time(12), place="Agadir", by=SYSTEM)
    method, moved = of_guest(item)
    assert (method, moved["uid"], moved["sequence"]) == ("REQUEST", first["uid"], 1)
    assert (moved.decoded("dtstart"), moved["location"]) == (sitting.at(time(10)), "Agadir")
    cancel_sitting(sitting.pk, "Férié", by=SYSTEM)
    method, gone = of_guest(item)
    assert (method, gone["uid"], gone["sequence"]) == ("CANCEL", first["uid"], 2)


def test_members_are_invited_to_the_whole_sitting_with_or_without_an_account():
    committee = a_committee(2)
    a_seat(committee, name="Nadia", email="n@majal.example", language="ar")
    sitting = a_convened(committee)
    messages = left()
    accounts = [s.user.email for s in committee.seats_on(sitting.on) if s.user]
    assert {m["To"] for m in messages} == {*accounts, "n@majal.example"}
    for message in messages:
        method, event = calendar_in(message)
        assert (method, event["attendee"]) == ("REQUEST", f"mailto:{message['To']}")
        assert event.decoded("dtend") == sitting.at(time(12))
    cancel_sitting(sitting.pk, "Férié", by=SYSTEM)
    told = [calendar_in(m) for m in left()]
    assert {(method, event["sequence"]) for method, event in told} == {("CANCEL", 1)}
    assert len(told) == len(messages)


def test_two_who_are_heard_on_one_item_do_not_learn_of_each_other():
    sitting = a_sitting()
    item = a_heard(sitting)
    invite_guest(item.pk, name="Second", email="two@majal.example", language="fr", by=SYSTEM)
    convene(sitting.pk, by=SYSTEM)
    (message,) = left("two@majal.example")
    _method, event = calendar_in(message)
    assert event["attendee"] == "mailto:two@majal.example"
    first = item.guests.exclude(email="two@majal.example").get()
    assert first.email not in message.as_string()


@pytest.mark.parametrize(
    "place",
    [
        "Salle 2, aile ouest; porte \\B\nATTENDEE:mailto:x@y.example",
        "قاعة الاجتماعات، الطابق الثاني " * 5,
        'Salle "Atlas"\r\nEND:VEVENT',
    ],
)
def test_what_people_type_stays_text(place):
    committee = a_committee(1)
    sitting = a_sitting(committee, place=place)
    item = an_item(sitting, heard=(time(10), time(11)))
    name = 'Ghita; "x",\nBEGIN:VALARM'
    invite_guest(item.pk, name=name, email="g@majal.example", language="fr", by=SYSTEM)
    convene(sitting.pk, by=SYSTEM)
    (message,) = left("g@majal.example")
    _method, event = calendar_in(message)
    assert event["location"].split() == place.split()
    assert event["attendee"] == "mailto:g@majal.example"
    assert not event.walk("VALARM")
    (file,) = message.iter_attachments()
    raw = file.get_payload(decode=True)
    lines = raw.split(b"\r\n")
    assert b"\n" not in raw.replace(b"\r\n", b"")
    assert max(map(len, lines)) <= 75
    assert sum(line.startswith(b"ATTENDEE") for line in lines) == 1


def test_a_hearing_somebody_awaits_does_not_lose_its_hours_in_silence():
    sitting = a_sitting()
    item = a_heard(sitting)
    with pytest.raises(HearingAwaited):
        change_item(item.pk, position=1, by=SYSTEM)
    item.refresh_from_db()
    assert item.heard_from == time(10)
