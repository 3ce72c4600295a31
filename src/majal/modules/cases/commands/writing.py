"""Words on a dossier: messages and internal notes."""

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.errors import WrongState
from majal.kernel.permissions import require
from majal.modules.cases.commands.holding import held, wrote
from majal.modules.cases.commands.telling import tell_applicant, tell_handlers
from majal.modules.cases.errors import MessageEmpty
from majal.modules.cases.models import Case, CaseMessage
from majal.modules.cases.permissions import Perm, applied
from majal.modules.cases.workflow import CaseState

MOST = 10_000


@command()
def write_message(case_id: int, body: str, *, internal: bool = False, by: Actor) -> CaseMessage:
    """Write a message on a dossier to the other side, or a note that only handlers see.

    Permission: cases.write on the dossier, cases.see_internal for a note.
    Raises: NotAllowed; NotFound; MessageEmpty; WrongState on a draft.
    """
    case = held(case_id, by)
    require(by, Perm.SEE_INTERNAL if internal else Perm.WRITE, case)
    if case.state == CaseState.DRAFT:
        raise WrongState
    if not body.strip():
        raise MessageEmpty
    mine = applied(by, case) and not internal
    message = CaseMessage.objects.create(
        case=case,
        author_id=by.pk,
        from_applicant=mine,
        internal=internal,
        body=body.strip()[:MOST],
    )
    if mine:
        tell_handlers(case, "message", key=str(message.pk), but=by.pk)
    elif not internal:
        tell_applicant(case, "message", key=str(message.pk))
    return message


@command()
def write_step(case_id: int, name: str, *, note: str = "", tell: bool = False, by: Actor) -> Case:
    """Write down on a dossier what a module above did for it; its handlers hear of it if told so.

    The dossier stays locked until the end of the transaction.

    Permission: cases.handle on the dossier; what comes by a link is written by the system.
    Raises: NotAllowed; NotFound; WrongState on a draft.
    """
    case = held(case_id, by)
    require(by, Perm.HANDLE, case)
    if case.state == CaseState.DRAFT:
        raise WrongState
    move = wrote(case, name, by, note=note)
    if tell:
        tell_handlers(case, name, key=str(move.pk), but=by.pk)
    return case
