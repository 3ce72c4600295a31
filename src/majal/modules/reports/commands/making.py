"""Carrying out what was asked: the PDF under the next number, then the Word files."""

from collections.abc import Callable

from majal.kernel import file_types
from majal.kernel.actors import Actor
from majal.kernel.attachments import attach
from majal.kernel.command import command
from majal.kernel.dates import humanise
from majal.kernel.documents import Stamp, issue
from majal.kernel.errors import NotFound
from majal.kernel.files import keep
from majal.kernel.jobs import enqueue
from majal.kernel.permissions import require
from majal.kernel.refs import ref_to
from majal.modules.reports.errors import NotMadeYet
from majal.modules.reports.models import WORD, CouncilReport
from majal.modules.reports.permissions import Perm
from majal.modules.reports.queries import reports_visible_to
from majal.modules.reports.queries.content import Content, gather
from majal.modules.reports.queries.paper import Texts, draw, proposed, title_of, write
from majal.modules.reports.workflow import REPORT, ReportState

SERIES = "council-report"
Tell = Callable[[int, int], None]


def silent(done: int, total: int) -> None:
    """Tell nobody how far the work is."""


@command()
def make_council_report(report_id: int, *, by: Actor, tell: Tell = silent) -> CouncilReport:
    """Issue a report that was asked for, under the next number; one that is made stays as it is.

    The former report of the same council and year holds no more. Its note and its draft
    deliberation are proposed, and its Word files are asked for.

    Permission: reports.make on the report.
    Raises: NotFound; WrongState; DocumentEnded.
    """
    report = _locked(report_id, by)
    require(by, Perm.MAKE, report)
    if report.state in (ReportState.MADE, ReportState.SUPERSEDED):
        return report
    tell(0, 3)
    content = gather(report, to=by)
    tell(1, 3)
    former = _former(report, by)

    def render(stamp: Stamp) -> bytes:
        # What is proposed names the document's number, which is known only now.
        _propose(report, content, stamp.shown_number)
        return draw(content, stamp)

    report.document = issue(
        SERIES,
        title=title_of(report.organisation, report.year, report.language),
        language=report.language,
        render=render,
        about=ref_to(report),
        supersedes=former.document if former else None,
        by=by,
    )
    tell(2, 3)
    REPORT.apply("make", report, by=by)
    report.save()
    attach(report, report.document.file, title=str(report), permission=Perm.SEE, slot="pdf", by=by)
    ask_word_file(report, by)
    tell(3, 3)
    return report


def _former(report: CouncilReport, by: Actor) -> CouncilReport | None:
    """The living report of the same council and year, which steps back."""
    rows = CouncilReport.objects.select_for_update(of=("self",)).select_related("document")
    former = rows.filter(
        organisation=report.organisation, year=report.year, state=ReportState.MADE
    ).first()
    if former:
        former.organisation = report.organisation
        REPORT.apply("supersede", former, by=by)
        former.save(update_fields=["state"])
    return former


def _propose(report: CouncilReport, content: Content, number: str) -> None:
    for name, text in proposed(content, number_shown=number, language=report.language).items():
        setattr(report, name, text)


@command()
def fail_council_report(report_id: int, *, by: Actor) -> None:
    """Say of a report that it could not be made, so that it can be asked for again.

    Permission: reports.make on the report.
    Raises: NotFound.
    """
    report = _locked(report_id, by)
    require(by, Perm.MAKE, report)
    if report.state == ReportState.ASKED:
        REPORT.apply("fail", report, by=by)
        report.save(update_fields=["state"])


def ask_word_file(report: CouncilReport, by: Actor) -> None:
    """Have the Word files written as the texts stand; part of the command that calls it."""
    enqueue(WORD, key=report.word_key, owner=by.pk, report=report.pk)


@command()
def make_word_file(report_id: int, *, by: Actor, tell: Tell = silent) -> CouncilReport:
    """Write the Word files of a report: the note, the draft deliberation, and all the PDF tells.

    One for each of its languages; each takes the place of the one before, which is kept.

    Permission: reports.make on the report.
    Raises: NotFound; NotMadeYet.
    """
    report = _locked(report_id, by)
    require(by, Perm.MAKE, report)
    if report.document is None:
        raise NotMadeYet
    codes = report.languages
    content = gather(report, to=by)
    tell(1, len(codes) + 1)
    for done, code in enumerate(codes, 2):
        texts = Texts(
            note=getattr(report, f"note_{code}"),
            deliberation=getattr(report, f"deliberation_{code}"),
            number=report.document.shown_number,
            issued=humanise(report.document.issued_on, code),
        )
        file = keep(write(content, texts, code), accept=frozenset({file_types.WORD}))
        attach(report, file, title=str(report), permission=Perm.SEE, slot=f"word-{code}", by=by)
        tell(done, len(codes) + 1)
    return report


def _locked(report_id: int, by: Actor) -> CouncilReport:
    """Raises: NotFound."""
    rows = reports_visible_to(by).select_related("document").select_for_update(of=("self",))
    report = rows.filter(pk=report_id).first()
    if report is None:
        raise NotFound
    return report
