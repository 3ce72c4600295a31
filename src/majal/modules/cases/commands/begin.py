"""A dossier is begun, filled in as one types, and its papers are added."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.utils import timezone

from majal.kernel import attachments, files, links
from majal.kernel.actors import SYSTEM, Actor
from majal.kernel.command import command
from majal.kernel.errors import NotFound
from majal.kernel.hashing import new_secret
from majal.kernel.permissions import require
from majal.kernel.refs import Ref
from majal.kernel.text import search_key
from majal.modules.case_types.public import (
    CaseTypeVersion,
    Definition,
    Fills,
    OpenTo,
    PaperKind,
    published,
)
from majal.modules.cases.commands.holding import definition, held
from majal.modules.cases.errors import FiledAlready, NotOpenToYou, PaperUnknown, ParkMissing
from majal.modules.cases.models import Case, CasePaper, Piece
from majal.modules.cases.permissions import FOLLOW_LINK, Perm, may_handle_something
from majal.modules.cases.workflow import CaseState

LINK_LASTS = timedelta(days=3 * 365)
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
TYPES: Mapping[str, frozenset[str]] = {
    PaperKind.PDF: frozenset({"application/pdf"}),
    PaperKind.IMAGE: files.IMAGES,
    PaperKind.WORD: frozenset({WORD}),
    PaperKind.TABLE: files.TABLES,
}
MOST_PAPERS = 40
TYPED = ("answers", "title", "name", "email", "phone", "search_key", "saved_at")
MB = 1_000_000


@command()
def begin_case(
    kind: str,
    *,
    park_id: int | None = None,
    administration_id: int | None = None,
    organisation_id: int | None = None,
    language: str = "ar",
    answers: Mapping[str, Any] | None = None,
    by: Actor,
) -> Case:
    """Begin a dossier of a kind, under its version in force; nothing is filed yet.

    Permission: cases.begin.
    Raises: NotAllowed; NotFound; NotOpenToYou; ParkMissing.
    """
    require(by, Perm.BEGIN)
    try:
        version = published(kind)
    except CaseTypeVersion.DoesNotExist as error:
        raise NotFound from error
    told = version.definition
    _check_open(told, by)
    if told.needs_park and park_id is None:
        raise ParkMissing
    seed = new_secret()
    case = Case(
        type=version.type,
        version=version,
        park_id=park_id,
        administration_id=administration_id,
        organisation_id=organisation_id,
        applicant_id=by.pk,
        language=language,
        seed=seed,
        answers=dict(answers or {}),
    )
    _tell(case, told)
    case.save()
    link, _secret = links.issue(
        FOLLOW_LINK, Ref("cases.case", case.pk), lasting=LINK_LASTS, by=by, seed=seed
    )
    case.link_id = link.pk
    case.save(update_fields=["link_id"])
    return case


@command()
def save_draft(case_id: int, typed: Mapping[str, Any], *, by: Actor) -> Case:
    """Keep what was typed so far; what is not in ``typed`` stays as it was.

    Two people at once lose nothing: each changes only the answers they touched.

    Permission: cases.apply on the dossier.
    Raises: NotAllowed; NotFound; FiledAlready.
    """
    case = held(case_id, by)
    require(by, Perm.APPLY, case)
    if case.state != CaseState.DRAFT:
        raise FiledAlready
    if typed_into(case, typed):
        case.save(update_fields=TYPED)
    return case


@command()
def add_paper(
    case_id: int, paper: str, file: files.Upload, *, title: str = "", by: Actor
) -> CasePaper:
    """Send a paper with a draft; one that may be sent once takes the place of the former.

    Permission: cases.apply on the dossier.
    Raises: NotAllowed; NotFound; FiledAlready; PaperUnknown; FileTooLarge; FileEmpty;
        FileOfWrongType.
    """
    case = held(case_id, by)
    require(by, Perm.APPLY, case)
    if case.state != CaseState.DRAFT:
        raise FiledAlready
    asked = definition(case).paper(paper)
    if asked is None or case.papers.filter(removed_at=None).count() >= MOST_PAPERS:
        raise PaperUnknown
    if not asked.many:
        for former in case.papers.filter(paper=paper, removed_at=None):
            _take_back(case, former, by)
    return keep_paper(case, paper, file, title=title or asked.label.told(case.language), by=by)


@command()
def remove_paper(case_id: int, paper_id: int, *, by: Actor) -> None:
    """Take a paper back from a draft.

    Permission: cases.apply on the dossier.
    Raises: NotAllowed; NotFound; FiledAlready.
    """
    case = held(case_id, by)
    require(by, Perm.APPLY, case)
    if case.state != CaseState.DRAFT:
        raise FiledAlready
    row = case.papers.filter(pk=paper_id, removed_at=None).first()
    if row is None:
        raise NotFound
    _take_back(case, row, by)


def keep_paper(
    case: Case,
    paper: str,
    file: files.Upload,
    *,
    title: str,
    piece: Piece | None = None,
    by: Actor,
) -> CasePaper:
    """Keep a file on a dossier, by what its kind accepts there."""
    asked = definition(case).paper(paper)
    kinds = asked.accept if asked else tuple(PaperKind)
    most = (asked.most_mb if asked else 20) * MB
    accept = frozenset().union(*(TYPES[k] for k in kinds))
    stored = files.store(file, accept=accept, max_bytes=most)
    hung = attachments.attach(case, stored, title=title, permission=Perm.OPEN_PAPER, by=by)
    return CasePaper.objects.create(case=case, paper=paper, piece=piece, attachment=hung)


def _take_back(case: Case, row: CasePaper, by: Actor) -> None:
    attachments.detach(row.attachment_id, on=case, by=by)
    row.removed_at = timezone.now()
    row.save(update_fields=["removed_at"])


def _check_open(told: Definition, by: Actor) -> None:
    if by is SYSTEM or told.open_to == OpenTo.ANYONE:
        return
    if not by.is_authenticated:
        raise NotOpenToYou
    if told.open_to == OpenTo.STAFF and not may_handle_something(by, None):
        raise NotOpenToYou


def typed_into(case: Case, typed: Mapping[str, Any]) -> bool:
    """Let a draft say what was typed; whether that changed it. The caller saves."""
    changed = {k: v for k, v in typed.items() if case.answers.get(k, "") != v}
    if changed:
        case.answers = {**case.answers, **changed}
        _tell(case, definition(case))
    return bool(changed)


def _tell(case: Case, told: Definition) -> None:
    """Let the dossier say of itself what its answers say."""
    case.title = told.filled(case.answers, Fills.TITLE)[:300]
    case.name = told.filled(case.answers, Fills.NAME)[:300]
    case.email = told.filled(case.answers, Fills.EMAIL).lower()[:254]
    case.phone = told.filled(case.answers, Fills.PHONE)[:30]
    case.search_key = search_key(case.title, case.name, case.email)
