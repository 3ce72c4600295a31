"""The one request for missing pieces, which stops the clock, and the answer to it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from majal.kernel import files
from majal.kernel.actors import Actor
from majal.kernel.clock import Kind
from majal.kernel.command import command
from majal.kernel.dates import humanise
from majal.kernel.errors import NotFound
from majal.kernel.names import listed
from majal.kernel.permissions import require
from majal.modules.cases.commands.begin import keep_paper
from majal.modules.cases.commands.holding import (
    check_not_accepted,
    count,
    definition,
    end,
    event,
    held,
    step,
    today,
)
from majal.modules.cases.commands.signals import case_ended
from majal.modules.cases.commands.telling import tell_applicant, tell_handlers
from majal.modules.cases.errors import (
    ClockRunsOn,
    NothingAsked,
    PiecesAskedBefore,
    PiecesStillMissing,
    PiecesUnnamed,
    TimeToAnswerLeft,
)
from majal.modules.cases.models import Case, CasePaper, Piece, PieceRequest
from majal.modules.cases.permissions import Perm
from majal.modules.cases.workflow import CaseState

ONCE = {"cases_piecerequest_case_id_key": PiecesAskedBefore, "case_clock_paused_once": NothingAsked}


@dataclass(frozen=True)
class Missing:
    """One thing that is missing: a paper that the kind names, or something in words."""

    paper: str = ""
    label: str = ""


@command()
def ask_pieces(
    case_id: int, missing: Sequence[Missing], *, note: str = "", by: Actor
) -> PieceRequest:
    """Ask, once, for everything that is missing; the clock stands still until it is answered.

    Law 55-19: one request, which names every missing piece; the park's own charter
    promises the same.

    Permission: cases.handle on the dossier.
    Raises: NotAllowed; NotFound; WrongState; PiecesAskedBefore; PiecesUnnamed; ClockRunsOn where
        the kind lets nothing stop the clock; SilenceSpoke.
    """
    case = held(case_id, by)
    require(by, Perm.HANDLE, case)
    former = PieceRequest.objects.filter(case=case).first()
    if former:
        raise PiecesAskedBefore(day=humanise(former.asked_on))
    if case.promise and not case.promise.pauses:
        raise ClockRunsOn
    check_not_accepted(case)
    named = [(m.paper, _label(case, m)) for m in missing]
    if not any(label for _paper, label in named):
        raise PiecesUnnamed
    step(case, "ask_pieces", by, note=note.strip())
    request = PieceRequest.objects.create(
        case=case,
        asked_on=today(),
        asked_by_id=by.pk,
        answer_by=today() + timedelta(days=definition(case).answer_days),
        note=note.strip(),
    )
    Piece.objects.bulk_create(
        Piece(request=request, paper=paper, label=label[:300])
        for paper, label in dict.fromkeys(named)
        if label
    )
    event(case, Kind.PAUSED, by)
    case.paused_on = today()
    count(case)
    case.save()
    tell_applicant(case, "pieces")
    return request


@command()
def send_piece(case_id: int, piece_id: int, file: files.Upload, *, by: Actor) -> CasePaper:
    """Send one of the missing pieces; the request is answered when all are sent.

    Permission: cases.apply on the dossier.
    Raises: NotAllowed; NotFound; NothingAsked; FileTooLarge; FileEmpty; FileOfWrongType.
    """
    case = held(case_id, by)
    require(by, Perm.APPLY, case)
    if case.state != CaseState.WAITING:
        raise NothingAsked
    piece = Piece.objects.filter(pk=piece_id, request__case=case).first()
    if piece is None:
        raise NotFound
    return keep_paper(case, piece.paper, file, title=piece.label, piece=piece, by=by)


@command()
def answer_pieces(case_id: int, *, excuse: str = "", by: Actor) -> Case:
    """Say that the missing pieces are sent, or why some cannot be; the clock goes on.

    Permission: cases.apply on the dossier.
    Raises: NotAllowed; NotFound; NothingAsked; PiecesStillMissing.
    """
    case = held(case_id, by)
    require(by, Perm.APPLY, case)
    request = PieceRequest.objects.filter(case=case).first()
    if case.state != CaseState.WAITING or request is None:
        raise NothingAsked
    pieces = request.pieces.exclude(papers__removed_at=None, papers__isnull=False)
    if pieces and not excuse.strip():
        raise PiecesStillMissing(pieces=listed([p.label for p in pieces]))
    step(case, "answer_pieces", by, note=excuse.strip())
    request.answered_on, request.excuse = today(), excuse.strip()
    request.save(update_fields=["answered_on", "excuse"])
    event(case, Kind.RESUMED, by)
    case.paused_on = None
    count(case)
    case.save()
    tell_handlers(case, "answered", but=by.pk)
    return case


@command()
def close_unanswered(case_id: int, *, note: str = "", by: Actor) -> Case:
    """Close a dossier whose missing pieces were not sent in time; a new one may be filed.

    Permission: cases.handle on the dossier.
    Raises: NotAllowed; NotFound; NothingAsked; TimeToAnswerLeft.
    """
    case = held(case_id, by)
    require(by, Perm.HANDLE, case)
    request = PieceRequest.objects.filter(case=case).first()
    if case.state != CaseState.WAITING or request is None:
        raise NothingAsked
    if request.answer_by >= today():
        raise TimeToAnswerLeft(day=humanise(request.answer_by))
    step(case, "close_unanswered", by, note=note.strip())
    end(case, Kind.WITHDRAWN, by)
    case.save()
    tell_applicant(case, "unanswered")
    case_ended.send(Case, case=case, by=by)
    return case


def _label(case: Case, missing: Missing) -> str:
    """What is missing in the words of whoever has to send it."""
    paper = definition(case).paper(missing.paper) if missing.paper else None
    return missing.label.strip() or (paper.label.told(case.language) if paper else "")
