"""Announced days of feasts: recorded by head office, or loaded from the file of past ones."""

from collections.abc import Iterable, Mapping
from datetime import date
from functools import partial
from importlib.resources import files
from io import BytesIO

from django.dispatch import Signal
from django.utils import timezone

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.dates import BadDate
from majal.kernel.permissions import require
from majal.kernel.tables import Columns, Report, Row, RowResult, Status, read_table, run_import
from majal.modules.parameters.errors import (
    AlreadyAnnounced,
    AnnouncedLater,
    DayTooFar,
    FeastUnknown,
    SourceMissing,
)
from majal.modules.parameters.models import Feast, HolidayOverride, Scope
from majal.modules.parameters.permissions import Perm
from majal.modules.parameters.queries import Estimate, feast_of

calendar_changed = Signal()
"""Sent when a day off moved, within the transaction: ``override`` is the new row."""

COLUMNS = Columns(required=("event", "observed_in_morocco", "source", "holidays_0_109"))
NAMES = {
    "Eid al-Fitr": Feast.FITR,
    "Eid al-Adha": Feast.ADHA,
    "Islamic New Year": Feast.NEW_YEAR,
    "Prophet's Birthday": Feast.MAWLID,
}
FARTHEST = 3
"""A month of the moon begins at most a day or two from its estimate; more is a slip of the pen."""
ONCE = {
    "override_one_chain": AlreadyAnnounced,
    "parameters_holidayoverride_supersedes_id_key": AlreadyAnnounced,
}


@command(refusals=ONCE)
def record_announcement(
    event: str,
    hijri_year: int,
    *,
    announced_day: date,
    source_text: str,
    by: Actor,
    days: int | None = None,
    scope: str = Scope.BOTH,
    announced_on: date | None = None,
) -> HolidayOverride:
    """Record the announced day of a feast; it supersedes what was recorded of it before.

    ``days`` off for those concerned, as many as estimated unless said. Sends ``calendar_changed``.

    Permission: parameters.announce.
    Raises: NotAllowed; FeastUnknown; DayTooFar; AnnouncedLater; SourceMissing; AlreadyAnnounced.
    """
    require(by, Perm.ANNOUNCE)
    estimate = feast_of(by, event, hijri_year)
    if abs((announced_day - estimate.first).days) > FARTHEST:
        raise DayTooFar
    if announced_on and announced_on > timezone.localdate():
        raise AnnouncedLater
    if not source_text.strip():
        raise SourceMissing
    return _record(
        HolidayOverride(
            event=event,
            hijri_year=hijri_year,
            estimated_day=estimate.first,
            announced_day=announced_day,
            scope=scope,
            days=days or estimate.days,
            source_text=source_text.strip(),
            announced_on=announced_on,
            recorded_by_id=by.pk,
        )
    )


@command(refusals=ONCE)
def load_announcements(rows: Iterable[Row] | None = None, *, commit: bool, by: Actor) -> Report:
    """Record the announcements of the file that are not recorded yet.

    What somebody recorded of a feast since is left as it stands. Idempotent.

    Permission: parameters.load.
    """
    require(by, Perm.LOAD)
    known = {(o.event, o.hijri_year): o for o in HolidayOverride.objects.filter(scope=Scope.BOTH)}

    def plan(row: Row) -> RowResult:
        estimate = _feast(row.values, by)
        key = (estimate.event, estimate.hijri_year or 0)
        made = HolidayOverride(
            event=key[0],
            hijri_year=key[1],
            estimated_day=_day(row.values["holidays_0_109"]),
            announced_day=_day(row.values["observed_in_morocco"]),
            days=estimate.days,
            source_text=row.values["source"],
            recorded_by_id=by.pk,
        )
        if abs((made.announced_day - estimate.first).days) > FARTHEST:
            raise DayTooFar
        return RowResult(
            row.line,
            Status.SAME if key in known else Status.NEW,
            row.values["event"],
            key=f"{key[0]} {key[1]}",
            apply=partial(_record, made),
        )

    return run_import(
        rows if rows is not None else read_table(_own_file(), COLUMNS), plan, commit=commit
    )


def _record(made: HolidayOverride) -> HolidayOverride:
    """Store it on the end of its chain, and tell on commit."""
    made.supersedes = HolidayOverride.objects.filter(
        event=made.event, hijri_year=made.hijri_year, scope=made.scope, superseded_by=None
    ).first()
    made.save()
    calendar_changed.send(HolidayOverride, override=made)
    return made


def _own_file() -> BytesIO:
    return BytesIO((files("majal.data") / "morocco" / "holidays_observed.csv").read_bytes())


def _feast(row: Mapping[str, str], by: Actor) -> Estimate:
    name, _space, year = row["event"].rpartition(" ")
    if name not in NAMES or not year.isdecimal():
        raise FeastUnknown(text=row["event"])
    return feast_of(by, NAMES[name], int(year))


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise BadDate(text) from error
