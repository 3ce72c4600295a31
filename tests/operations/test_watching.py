"""Alarms: one letter when something has been wrong for a while, one when it is well again."""

from datetime import timedelta

import pytest
from django.utils import timezone

from majal.kernel.actors import SYSTEM
from majal.kernel.errors import NotAllowed
from majal.kernel.signs import Readings, read_all, signs
from majal.modules.messages.models import Message
from majal.modules.operations.commands import watch_signs
from majal.modules.operations.models import Alarm
from majal.modules.operations.tasks import watch
from tests.people.factories import head_office, person

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)
NOW = timezone.now().replace(microsecond=0)
BAD, GOOD = Readings({"mails_failed": 3.0}), Readings({"mails_failed": 0.0})
LASTS = signs["mails_failed"].alarm.minutes


def at(minute, readings):
    return watch_signs(readings, NOW + minute * MINUTE, by=SYSTEM)


def letters(code):
    return list(Message.objects.filter(letter=code).order_by("pk"))


def test_somebody_is_told_once_after_it_lasted_and_once_when_it_is_over():
    chief = head_office(language="en")
    person()
    told = [at(minute, BAD) for minute in range(LASTS + 30)]
    assert told.count((1, 0)) == 1
    assert told.index((1, 0)) == LASTS
    (letter,) = letters("operations.alarm")
    assert letter.user == chief
    assert letter.subject == "Majal needs somebody: E-mails that could not be sent"
    assert str(signs["mails_failed"].alarm.advice) in letter.body.replace("\n", " ")
    over = [at(LASTS + 30 + minute, GOOD) for minute in range(30)]
    assert over.count((0, 1)) == 1
    assert over.index((0, 1)) == LASTS
    assert [one.user for one in letters("operations.well")] == [chief]
    (alarm,) = Alarm.objects.all()
    assert (alarm.worst, alarm.ended_at is None) == (3.0, False)


def test_what_passes_by_itself_wakes_nobody_and_leaves_nothing():
    head_office()
    for minute in range(LASTS):
        assert at(minute, BAD) == (0, 0)
    assert at(LASTS, GOOD) == (0, 0)
    assert (Alarm.objects.count(), Message.objects.count()) == (0, 0)


def test_what_comes_and_goes_is_one_alarm():
    head_office()
    for minute in range(60):
        at(minute, GOOD if minute > LASTS and minute % 3 == 0 else BAD)
    assert len(letters("operations.alarm")) == 1
    assert letters("operations.well") == []


def test_what_goes_wrong_at_one_moment_is_one_letter():
    head_office(language="en")
    readings = Readings({"mails_failed": 1.0, "jobs_failed": 2.0})
    for minute in range(LASTS + 1):
        at(minute, readings)
    (letter,) = letters("operations.alarm")
    assert letter.subject == "Majal needs somebody: 2 things are wrong"


def test_a_sign_that_cannot_be_read_neither_raises_nor_ends_an_alarm():
    head_office()
    for minute in range(LASTS + 1):
        at(minute, BAD)
    for minute in range(LASTS + 1, LASTS + 40):
        at(minute, Readings({}, ["mails_failed"]))
    assert Alarm.objects.filter(ended_at=None).count() == 1


def test_a_backup_that_cannot_be_read_is_as_bad_as_can_be():
    head_office(language="fr")
    for minute in range(10):
        at(minute, Readings({"backup_age_seconds": float("inf")}))
    (alarm,) = Alarm.objects.all()
    assert alarm.worst == 1e300
    assert len(letters("operations.alarm")) == 1


def test_only_the_clock_watches():
    with pytest.raises(NotAllowed):
        watch_signs(GOOD, NOW, by=head_office())


def test_every_sign_can_be_read_and_the_clock_looks_at_them():
    readings = read_all()
    assert readings.unread == []
    assert set(readings.values) == set(signs.items())
    watch()
    assert set(Alarm.objects.values_list("sign", flat=True)) <= set(signs.items())
    assert Alarm.objects.filter(sign="workers", told_at=None).exists()


def test_one_sign_that_breaks_leaves_the_others(monkeypatch):
    broken = signs["disk_bytes"]
    monkeypatch.setitem(
        signs._items, "disk_bytes", type(broken)(**{**vars(broken), "read": lambda: 1 / 0})
    )
    readings = read_all()
    assert readings.unread == ["disk_bytes"]
    assert readings.values["database_bytes"] > 0
