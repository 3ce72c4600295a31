"""A dossier is handled: assigned, moved along, its time extended, merged with its double."""

from collections.abc import Iterable

from majal.kernel.actors import Actor
from majal.kernel.clock import Kind
from majal.kernel.command import command
from majal.kernel.errors import WrongState
from majal.kernel.permissions import require
from majal.modules.cases.commands.holding import (
    count,
    definition,
    end,
    event,
    held,
    step,
    wrote,
)
from majal.modules.cases.commands.signals import case_ended
from majal.modules.cases.commands.telling import tell_applicant, tell_handlers
from majal.modules.cases.errors import (
    AssigneeUnfit,
    ExtendedBefore,
    MergedIntoItself,
    NoExtension,
    ReasonsMissing,
    StageUnknown,
)
from majal.modules.cases.models import Case
from majal.modules.cases.permissions import Perm
from majal.modules.cases.queries.handlers import handlers_of
from majal.modules.cases.workflow import OPEN, CaseState


@command()
def assign_case(case_id: int, user_id: int | None, *, by: Actor) -> Case:
    """Give a dossier to somebody who handles such dossiers here, or to nobody.

    Permission: cases.handle on the dossier.
    Raises: NotAllowed; NotFound; AssigneeUnfit.
    """
    case = held(case_id, by)
    require(by, Perm.HANDLE, case)
    if user_id == case.assignee_id:
        return case
    if user_id is not None and not handlers_of(case, deciders=True).filter(pk=user_id).exists():
        raise AssigneeUnfit
    before, case.assignee_id = case.assignee_id, user_id
    case.save(update_fields=["assignee"])
    wrote(case, "assign", by, before=str(before or ""), after=str(user_id or ""))
    if user_id and user_id != by.pk:
        tell_handlers(case, "assigned", key=str(user_id), but=by.pk)
    return case


@command()
def assign_cases(case_ids: Iterable[int], user_id: int | None, *, by: Actor) -> int:
    """Give several dossiers to one person, all or none; says how many.

    Permission: cases.handle on each dossier.
    Raises: NotAllowed; NotFound; AssigneeUnfit.
    """
    return len([assign_case(pk, user_id, by=by) for pk in sorted(set(case_ids))])


@command()
def move_case(case_id: int, stage: str, *, note: str = "", by: Actor) -> Case:
    """Move a dossier on to a stage that its kind leads to from here.

    Permission: cases.handle on the dossier.
    Raises: NotAllowed; NotFound; WrongState; StageUnknown.
    """
    case = held(case_id, by)
    require(by, Perm.HANDLE, case)
    if case.state != CaseState.FILED:
        raise WrongState
    here = definition(case).stage(case.stage)
    if here is None or stage not in here.next:
        raise StageUnknown
    before, case.stage = case.stage, stage
    case.save(update_fields=["stage"])
    wrote(case, "move", by, before=before, after=stage, note=note.strip())
    there = definition(case).stage(stage)
    if there and there.told:
        tell_applicant(case, "moved", key=f"{stage}:{case.moves.count()}")
    return case


@command(refusals={"case_clock_extended_once": ExtendedBefore})
def extend_time(case_id: int, *, reason: str, by: Actor) -> Case:
    """Extend the time of a dossier, once, by what its kind allows, and tell why.

    Law 31-13 allows it for requests for information (article 16; article 17 where urgent).

    Permission: cases.handle on the dossier.
    Raises: NotAllowed; NotFound; WrongState; NoExtension; ExtendedBefore; ReasonsMissing.
    """
    case = held(case_id, by)
    require(by, Perm.HANDLE, case)
    promise = case.promise
    if promise is None or not promise.extension:
        raise NoExtension
    if case.clock_events.filter(kind=Kind.EXTENDED).exists():
        raise ExtendedBefore
    if case.state not in OPEN:
        raise WrongState
    if not reason.strip():
        raise ReasonsMissing
    event(case, Kind.EXTENDED, by, days=promise.extension, reason=reason.strip())
    count(case)
    case.save(update_fields=["due_on"])
    wrote(case, "extend", by, note=reason.strip())
    tell_applicant(case, "extended")
    return case


@command()
def merge_case(case_id: int, into_id: int, *, note: str = "", by: Actor) -> Case:
    """Close a dossier that was filed twice, and keep the other, which is of the same kind.

    Permission: cases.handle on both dossiers.
    Raises: NotAllowed; NotFound; WrongState; MergedIntoItself.
    """
    if case_id == into_id:
        raise MergedIntoItself
    held(min(case_id, into_id), by)  # in one order, so that two merges never wait for each other
    kept, case = held(into_id, by), held(case_id, by)
    require(by, Perm.HANDLE, case)
    require(by, Perm.HANDLE, kept)
    if kept.type_id != case.type_id or kept.state not in OPEN:
        raise MergedIntoItself
    step(case, "merge", by, note=note.strip())
    case.merged_into = kept
    end(case, Kind.WITHDRAWN, by)
    case.save()
    wrote(kept, "took_in", by, note=case.number)
    tell_applicant(case, "merged")
    case_ended.send(Case, case=case, by=by)
    return case
