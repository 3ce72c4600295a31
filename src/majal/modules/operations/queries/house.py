"""Signs with what they mean now, alarms, the queue; for whoever runs the house."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import connection
from django.db.models import QuerySet
from django.template.defaultfilters import filesizeformat
from django.utils.translation import ngettext, npgettext

from majal.kernel.actors import Actor
from majal.kernel.addresses import address_of
from majal.kernel.bidi import plain_number
from majal.kernel.errors import NotFound
from majal.kernel.permissions import may
from majal.kernel.queue import Stuck, stuck
from majal.kernel.signs import Readings, Sign, signs
from majal.modules.operations.models import Alarm, Intervention
from majal.modules.operations.permissions import Perm

LATEST = 12
MINUTE, HOUR, DAY = 60, 3_600, 86_400
UNKNOWN, BEYOND = "–", 1e18


@dataclass(frozen=True)
class Told:
    """One sign as a page tells it."""

    sign: Sign
    value: float | None
    words: str
    bad: bool

    @property
    def address(self) -> str:
        """Where one deals with it; empty where that is the page of all signs itself."""
        if not self.sign.route:
            return ""
        query = f"?{self.sign.query}" if self.sign.query else ""
        return address_of(self.sign.route) + query


def told(readings: Readings, names: Sequence[str] = ()) -> list[Told]:
    """These signs, or all of them, as far as they could be read and have something to say."""
    found = []
    for sign in signs:
        value = readings.total(sign.name)
        if (names and sign.name not in names) or (value is None and not names):
            continue
        bad = bool(sign.alarm and sign.alarm.rings(value))
        found.append(Told(sign, value, in_words(value, sign.unit), bad))
    return sorted(found, key=lambda one: names.index(one.sign.name)) if names else found


def in_words(value: float | None, unit: str) -> str:
    """A number with its unit, short: minutes, hours and days; MB, GB."""
    if value is None or value > BEYOND:
        return UNKNOWN
    if unit == "seconds":
        return span(value)
    if unit == "bytes":
        return filesizeformat(value)
    if unit == "percent":
        return f"{plain_number(value)}\u00a0%"
    return plain_number(round(value, 1) if value % 1 else int(value))


def span(seconds: float) -> str:
    """How long, in the greatest unit of which there is one at least."""
    if seconds < MINUTE:
        n = int(seconds)
        return ngettext("%(n)s second", "%(n)s seconds", n) % {"n": plain_number(n)}
    if seconds < HOUR:
        n = int(seconds // MINUTE)
        return ngettext("%(n)s minute", "%(n)s minutes", n) % {"n": plain_number(n)}
    if seconds < 2 * DAY:
        n = int(seconds // HOUR)
        return ngettext("%(n)s hour", "%(n)s hours", n) % {"n": plain_number(n)}
    n = int(seconds // DAY)
    return npgettext("how long", "%(n)s day", "%(n)s days", n) % {"n": plain_number(n)}


def alarms_visible_to(actor: Actor) -> QuerySet[Alarm]:
    """Alarms, the latest first, for whoever runs the house."""
    rows = Alarm.objects.order_by("-since", "-pk")
    return rows if may(actor, Perm.READ) else rows.none()


def past_alarms(actor: Actor) -> list[tuple[Alarm, Sign]]:
    """The latest alarms that are over, of signs that the program still reads."""
    rows = alarms_visible_to(actor).filter(ended_at__isnull=False)[:LATEST]
    return [(one, sign) for one in rows if (sign := signs.get(one.sign))]


def standing_since(actor: Actor) -> dict[str, datetime]:
    """Since when each sign that is bad has been so."""
    rows = alarms_visible_to(actor).filter(ended_at=None)
    return dict(rows.values_list("sign", "since"))


def interventions_visible_to(actor: Actor) -> QuerySet[Intervention]:
    """What people did about jobs, the latest first, for whoever runs the house."""
    rows = Intervention.objects.select_related("by").order_by("-pk")
    return rows if may(actor, Perm.READ) else rows.none()


def stuck_job(actor: Actor, pk: int) -> Stuck:
    """One job that is stuck, for whoever runs the house. Raises: NotFound."""
    found = stuck(pk) if may(actor, Perm.READ) and pk < 2**63 else []
    if not found:
        raise NotFound
    return found[0]


def server_version() -> int:
    """The major version of the database server."""
    return int(connection.pg_version) // 10_000  # type: ignore[attr-defined]
