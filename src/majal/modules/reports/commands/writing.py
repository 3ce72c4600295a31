"""The texts that pass through several hands."""

from collections.abc import Mapping

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.errors import NotFound
from majal.kernel.permissions import require
from majal.modules.reports.commands.making import ask_word_file
from majal.modules.reports.errors import (
    NotMadeYet,
    ReportReplaced,
    TextTooLong,
    WrittenMeanwhile,
)
from majal.modules.reports.models import CouncilReport
from majal.modules.reports.permissions import Perm
from majal.modules.reports.queries import reports_visible_to
from majal.modules.reports.workflow import ReportState

MOST = 20_000
"""Characters of one text: some ten pages."""


@command()
def write_note(report_id: int, texts: Mapping[str, str], *, turn: int, by: Actor) -> CouncilReport:
    """Write the note to the council and the draft deliberation, and have the Word files made anew.

    ``texts`` by field, of the languages of the report; ``turn`` is what stood when they were read.
    The PDF that was issued does not change.

    Permission: reports.write on the report.
    Raises: NotFound; NotMadeYet; ReportReplaced; WrittenMeanwhile; TextTooLong.
    """
    rows = reports_visible_to(by).select_for_update(of=("self",))
    report = rows.filter(pk=report_id).first()
    if report is None:
        raise NotFound
    require(by, Perm.WRITE, report)
    if report.state == ReportState.SUPERSEDED:
        raise ReportReplaced
    if report.state != ReportState.MADE:
        raise NotMadeYet
    if turn != report.turn:
        raise WrittenMeanwhile
    allowed = {f"{text}_{code}" for text in ("note", "deliberation") for code in report.languages}
    for name in sorted(allowed & texts.keys()):
        typed = texts[name].replace("\r\n", "\n").replace("\0", "").strip()
        if len(typed) > MOST:
            raise TextTooLong(most=MOST)
        setattr(report, name, typed)
    report.turn += 1
    report.save()
    ask_word_file(report, by)
    return report
