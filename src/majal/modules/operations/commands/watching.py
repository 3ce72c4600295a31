"""Alarms: raised when a sign has been bad for a while, told once, ended when it is well again."""

from datetime import datetime, timedelta

from django.utils import timezone

from majal.kernel import queue
from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.models import SlowStatement
from majal.kernel.permissions import require
from majal.kernel.signs import Readings, Sign, signs
from majal.kernel.slow import KEPT
from majal.modules.messages.public import send
from majal.modules.operations.models import Alarm
from majal.modules.operations.permissions import OPERATORS, Perm
from majal.modules.people.public import people_holding

RINGS, WELL = "operations.alarm", "operations.well"
MOST = 1e300
"""In place of what is infinite, such as the age of a backup that cannot be read."""


@command()
def watch_signs(readings: Readings, now: datetime, *, by: Actor) -> tuple[int, int]:
    """Raise and end alarms by what the signs say; how many began to be told, how many ended.

    A sign must be bad for as long as its alarm says before anybody is told, and well for as long
    before it is over: one that comes and goes is one alarm and one letter.

    Permission: operations.watch.
    Raises: NotAllowed.
    """
    require(by, Perm.WATCH)
    standing = {one.sign: one for one in Alarm.objects.select_for_update().filter(ended_at=None)}
    begun, ended = [], []
    for sign in signs:
        if sign.alarm is None or sign.name in readings.unread:
            continue
        one = standing.pop(sign.name, None)
        value = readings.total(sign.name)
        if value is not None and sign.alarm.rings(value):
            one = _worse(one, sign, min(value, MOST), now)
            if one.told_at is None and now - one.since >= timedelta(minutes=sign.alarm.minutes):
                one.told_at = now
                one.save(update_fields=["told_at"])
                begun.append(one)
        elif one is not None and _is_over(one, sign, now):
            ended.append(one)
    _tell(RINGS, begun, by)
    _tell(WELL, ended, by)
    return len(begun), len(ended)


def _worse(one: Alarm | None, sign: Sign, value: float, now: datetime) -> Alarm:
    """The alarm of a sign that is bad now, raised where there is none."""
    if one is None:
        return Alarm.objects.create(sign=sign.name, since=now, value=value, worst=value)
    above = sign.alarm is not None and sign.alarm.above is not None
    one.value, one.well_since = value, None
    one.worst = max(one.worst, value) if above else min(one.worst, value)
    one.save(update_fields=["value", "worst", "well_since"])
    return one


def _is_over(one: Alarm, sign: Sign, now: datetime) -> bool:
    """End the alarm of a sign that has been well for a while; what nobody heard of just goes."""
    if one.told_at is None:
        one.delete()
        return False
    if one.well_since is None:
        one.well_since = now
        one.save(update_fields=["well_since"])
    minutes = sign.alarm.minutes if sign.alarm else 0
    if now - one.well_since < timedelta(minutes=minutes):
        return False
    one.ended_at = now
    one.save(update_fields=["ended_at"])
    return True


def _tell(letter: str, alarms: list[Alarm], by: Actor) -> None:
    """One letter for all that changed at this moment."""
    if alarms:
        first = min(one.pk for one in alarms)
        send(
            letter,
            to=people_holding(*OPERATORS),
            context={"alarms": [one.pk for one in alarms]},
            dedupe_key=f"{letter}:{first}",
            by=by,
        )


@command()
def tidy_queue(*, by: Actor) -> int:
    """Forget what the queue did long ago, and slow statements of earlier weeks; how many jobs.

    Permission: operations.watch.
    Raises: NotAllowed.
    """
    require(by, Perm.WATCH)
    SlowStatement.objects.filter(day__lt=timezone.localdate() - KEPT).delete()
    return queue.forget()
