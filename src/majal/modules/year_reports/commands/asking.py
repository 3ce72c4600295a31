"""Asking for a report: a row, and a job that carries it out."""

from datetime import date
from typing import Any

from django.utils import timezone

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.errors import NotFound
from majal.kernel.jobs import enqueue, given_up
from majal.kernel.permissions import require
from majal.modules.parks.public import parks_visible_to
from majal.modules.territories.public import territories_visible_to
from majal.modules.year_reports import errors
from majal.modules.year_reports.models import FIRST_YEAR, MAKE, Language, YearReport
from majal.modules.year_reports.permissions import Perm
from majal.modules.year_reports.queries import NETWORK
from majal.modules.year_reports.workflow import REPORT, ReportState


@command(refusals={"year_report_one_under_way": errors.YearReportUnderWay})
def ask_year_report(subject: str, *, year: int, language: str, by: Actor) -> YearReport:
    """Ask for the report of a year, as everything is on record at this instant.

    ``subject`` is ``network``, ``territory:CODE`` or ``park:CODE``. While the year runs it tells of
    today. A later report of the same subject, year and language takes the place of an earlier one
    once it is issued.

    Permission: year_reports.ask on the park or the territory, or on nothing for the network.
    Raises: NotFound; NotAllowed; ReportLanguageUnknown; ReportYearTooEarly; ReportYearNotBegun;
        YearReportUnderWay.
    """
    whose = _subject(subject, by)
    require(by, Perm.ASK, next(iter(whose.values()), None))
    if language not in Language.values:
        raise errors.ReportLanguageUnknown
    now = timezone.now()
    today = timezone.localdate(now)
    if year < FIRST_YEAR:
        raise errors.ReportYearTooEarly(first=FIRST_YEAR)
    if year > today.year:
        raise errors.ReportYearNotBegun(year=year)
    key: dict[str, Any] = {"park": None, "territory": None, **whose}
    key |= {"year": year, "language": language}
    _give_up_lost(key, by)
    report = YearReport.objects.create(
        **key, day=min(today, date(year, 12, 31)), known_at=now, asked_by_id=by.pk
    )
    enqueue(MAKE, key=report.job_key, owner=by.pk, report=report.pk)
    return report


def _subject(text: str, by: Actor) -> dict[str, Any]:
    """The park or the territory that is meant, nothing for the network. Raises: NotFound."""
    kind, _colon, code = text.partition(":")
    if text == NETWORK:
        return {}
    rows: Any = {"park": parks_visible_to, "territory": territories_visible_to}.get(kind)
    found = rows(by).filter(code=code).first() if rows else None
    if found is None:
        raise NotFound
    return {kind: found}


def _give_up_lost(key: dict[str, Any], by: Actor) -> None:
    """A report whose job was lost with its worker is not made any more, and bars no other."""
    rows = YearReport.objects.select_for_update(of=("self",))
    for lost in rows.filter(**key, state=ReportState.ASKED):
        if given_up(lost.job_key):
            REPORT.apply("fail", lost, by=by)
            lost.save(update_fields=["state"])
