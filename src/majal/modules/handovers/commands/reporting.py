"""The paper of a closed report: a numbered document with photos and signatures."""

from pathlib import Path

from django.utils.translation import gettext_lazy as _

from majal.kernel.actors import Actor
from majal.kernel.attachments import attach
from majal.kernel.command import command
from majal.kernel.documents import Stamp, documents_about, issue, render_pdf, said_in
from majal.kernel.errors import WrongState
from majal.kernel.models import IssuedDocument
from majal.kernel.permissions import require
from majal.kernel.refs import ref_to
from majal.modules.handovers.commands.holding import held
from majal.modules.handovers.commands.keeping import date_files_of
from majal.modules.handovers.commands.telling import tell_closed
from majal.modules.handovers.models import Handover
from majal.modules.handovers.permissions import Perm
from majal.modules.handovers.queries.paper import paper_of
from majal.modules.handovers.workflow import HandoverKind, HandoverState

SERIES = "condition-report"
TEMPLATE = Path(__file__).parents[1] / "templates" / "handovers" / "report.typ"
TITLES = {
    HandoverKind.ENTRY: _("Condition report on entry"),
    HandoverKind.EXIT: _("Condition report on exit"),
}
FIXED = (HandoverState.CLOSED, HandoverState.SUPERSEDED)


@command()
def issue_report(handover_id: int, *, language: str = "", by: Actor) -> IssuedDocument:
    """Issue the paper of a closed report in Arabic, French or English; once in each language.

    Permission: handovers.keep on the report.
    Raises: NotFound; NotAllowed; WrongState.
    """
    handover = held(handover_id, by)
    require(by, Perm.KEEP, handover)
    return _issue(handover, language, by)


@command()
def report_closed(handover_id: int, *, by: Actor) -> IssuedDocument:
    """Issue the paper of a report that was just closed, and tell the company; run again it is once.

    Permission: handovers.keep_time. Only the system itself.
    Raises: NotFound; NotAllowed; WrongState.
    """
    require(by, Perm.KEEP_TIME)
    handover = held(handover_id, by)
    document = _issue(handover, handover.language, by)
    tell_closed(handover)
    return document


def _issue(handover: Handover, language: str, by: Actor) -> IssuedDocument:
    if handover.state not in FIXED:
        raise WrongState
    language = language if language in ("ar", "fr", "en") else handover.language
    about = ref_to(handover)
    for made in documents_about(about):
        if made.series == SERIES and made.language == language:
            return made
    heading = TITLES[HandoverKind(handover.kind)]
    title = said_in(language, lambda _code: f"{heading} {handover.number}")
    data = paper_of(handover, language)

    def render(stamp: Stamp) -> bytes:
        return render_pdf(TEMPLATE, data, title=title, language=language, stamp=stamp)

    document = issue(SERIES, title=title, language=language, render=render, about=about, by=by)
    name = f"{handover.number} {document.shown_number}"
    attach(handover, document.file, title=name, permission=Perm.SEE, by=by)
    date_files_of(handover)
    return document
