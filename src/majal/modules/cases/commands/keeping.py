"""What is kept of dossiers, and for how long: receipts, statements, and their end (law 09-08)."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from majal.kernel import attachments, documents, links
from majal.kernel.actors import SYSTEM, Actor
from majal.kernel.command import command
from majal.kernel.holding import is_held
from majal.kernel.models import IssuedDocument
from majal.kernel.permissions import require
from majal.kernel.refs import Ref
from majal.modules.cases.commands.holding import definition, held, today, wrote
from majal.modules.cases.commands.signals import case_emptied
from majal.modules.cases.models import Case, CaseMessage, Lapse
from majal.modules.cases.permissions import Perm
from majal.modules.cases.queries import sheets
from majal.modules.cases.workflow import ENDED, CaseState

RECEIPTS, STATEMENTS = "receipt", "lapse"
EMPTIED = "—"


@command()
def issue_receipt(case_id: int, *, by: Actor) -> IssuedDocument:
    """Make the receipt of a filed dossier, once; made already, it comes back.

    Law 55-19: a receipt on filing, with number, day, time promised and whom to ask.

    Permission: cases.keep_time.
    Raises: NotAllowed; NotFound.
    """
    require(by, Perm.KEEP_TIME)
    case = held(case_id, SYSTEM)
    made = _made(case, RECEIPTS)
    if made:
        return made
    document = documents.issue(
        RECEIPTS,
        title=sheets.RECEIPT_TITLE,
        language=case.language,
        render=lambda stamp: sheets.receipt(case, stamp),
        about=Ref("cases.case", case.pk),
        by=by,
    )
    _hang(case, document, by)
    return document


@command()
def issue_lapse_statement(case_id: int, *, by: Actor) -> IssuedDocument | None:
    """Make the statement of a lapse with the request for the attestation, once.

    The attestation itself is the competent authority's; this is what whoever filed sends it.

    Permission: cases.keep_time.
    Raises: NotAllowed; NotFound.
    """
    require(by, Perm.KEEP_TIME)
    case = held(case_id, SYSTEM)
    lapse = Lapse.objects.select_for_update().filter(case=case).first()
    if lapse is None or lapse.document_id:
        return lapse.document if lapse else None
    document = documents.issue(
        STATEMENTS,
        title=sheets.LAPSE_TITLE,
        language=case.language,
        render=lambda stamp: sheets.lapse_statement(case, lapse, stamp),
        about=Ref("cases.case", case.pk),
        by=by,
    )
    lapse.document = document
    lapse.save(update_fields=["document"])
    _hang(case, document, by)
    return document


@command()
def empty_case(case_id: int, *, by: Actor) -> Case:
    """Empty an ended dossier whose time of keeping is over; its numbers and days stay.

    Answers marked personal, names, addresses and messages go; outcome, reasons and clock stay,
    since someone may be asked about them.

    Permission: cases.keep_time.
    Raises: NotAllowed; NotFound.
    """
    require(by, Perm.KEEP_TIME)
    case = held(case_id, SYSTEM)
    if case.purged_at or case.state not in ENDED or is_held(case):
        return case
    keep = {q.code for q in definition(case).questions if not q.personal}
    case.answers = {k: v for k, v in case.answers.items() if k in keep}
    case.title = case.name = case.email = case.phone = case.search_key = ""
    case.purged_at = timezone.now()
    case.save()
    for message in CaseMessage.objects.filter(case=case):
        message.body = EMPTIED
        message.save(update_fields=["body"])
    if case.link_id:
        links.revoke(case.link_id)
    attachments.keep_files_until(case, today())
    wrote(case, "empty", by)
    case_emptied.send(Case, case=case)
    return case


@command()
def drop_draft(case_id: int, *, by: Actor) -> bool:
    """Forget a draft that nobody went on with for as long as its kind keeps drafts.

    Permission: cases.keep_time.
    Raises: NotAllowed; NotFound.
    """
    require(by, Perm.KEEP_TIME)
    case = held(case_id, SYSTEM)
    days = definition(case).keep.draft_days
    over = timezone.now() - timedelta(days=days)
    if case.state != CaseState.DRAFT or case.saved_at > over or is_held(case):
        return False
    if case.link_id:
        links.revoke(case.link_id)
    attachments.keep_files_until(case, today())
    case.papers.all().delete()
    case.delete()
    return True


def _made(case: Case, series: str) -> IssuedDocument | None:
    rows = documents.documents_about(Ref("cases.case", case.pk))
    return next((d for d in rows if d.series == series and d.holds), None)


def _hang(case: Case, document: IssuedDocument, by: Actor) -> Any:
    return attachments.attach(
        case,
        document.file,
        title=document.title,
        permission=Perm.OPEN_PAPER,
        slot=document.series,
        by=by,
    )
