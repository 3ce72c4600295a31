"""Carrying out what was asked: the PDF under the next number, and the workbook beside it."""

from collections.abc import Callable

from majal.kernel import file_types
from majal.kernel.actors import Actor
from majal.kernel.attachments import attach
from majal.kernel.command import command
from majal.kernel.documents import Stamp, issue
from majal.kernel.errors import NotFound
from majal.kernel.files import keep
from majal.kernel.permissions import require
from majal.kernel.refs import ref_to
from majal.modules.year_reports.models import YearReport
from majal.modules.year_reports.permissions import Perm
from majal.modules.year_reports.queries import (
    draw,
    gather,
    reports_visible_to,
    title_of,
    workbook,
)
from majal.modules.year_reports.workflow import REPORT, ReportState

SERIES = "year-report"
STEPS = 4
Tell = Callable[[int, int], None]


def silent(done: int, total: int) -> None:
    """Tell nobody how far the work is."""


@command()
def make_year_report(report_id: int, *, by: Actor, tell: Tell = silent) -> YearReport:
    """Issue a report that was asked for, under the next number; one that is made stays as it is.

    The former report of the same subject, year and language holds no more.

    Permission: year_reports.make on the report.
    Raises: NotFound; NotAllowed; WrongState; DocumentEnded.
    """
    report = _locked(report_id, by)
    require(by, Perm.MAKE, report)
    if report.state in (ReportState.MADE, ReportState.SUPERSEDED):
        return report
    tell(0, STEPS)
    content = gather(report, to=by)
    tell(1, STEPS)
    book = workbook(content, report.language)
    tell(2, STEPS)
    former = _former(report, by)

    def render(stamp: Stamp) -> bytes:
        return draw(content, report.language, stamp)

    report.document = issue(
        SERIES,
        title=title_of(report),
        language=report.language,
        render=render,
        about=ref_to(report),
        supersedes=former.document if former else None,
        by=by,
    )
    tell(3, STEPS)
    REPORT.apply("make", report, by=by)
    report.save()
    sheet = keep(book, accept=frozenset({file_types.SHEET}))
    for slot, file in (("pdf", report.document.file), ("xlsx", sheet)):
        attach(report, file, title=str(report), permission=Perm.SEE, slot=slot, by=by)
    tell(STEPS, STEPS)
    return report


@command()
def fail_year_report(report_id: int, *, by: Actor) -> None:
    """Say of a report that it could not be made, so that it can be asked for again.

    Permission: year_reports.make on the report.
    Raises: NotFound; NotAllowed.
    """
    report = _locked(report_id, by)
    require(by, Perm.MAKE, report)
    if report.state == ReportState.ASKED:
        REPORT.apply("fail", report, by=by)
        report.save(update_fields=["state"])


def _former(report: YearReport, by: Actor) -> YearReport | None:
    """The living report of the same subject, year and language, which steps back."""
    rows = YearReport.objects.select_for_update(of=("self",)).select_related("document")
    former = rows.filter(
        park=report.park_id,
        territory=report.territory_id,
        year=report.year,
        language=report.language,
        state=ReportState.MADE,
    ).first()
    if former:
        REPORT.apply("supersede", former, by=by)
        former.save(update_fields=["state"])
    return former


def _locked(report_id: int, by: Actor) -> YearReport:
    """Raises: NotFound."""
    rows = reports_visible_to(by).select_for_update(of=("self",))
    report = rows.filter(pk=report_id).first()
    if report is None:
        raise NotFound
    return report
