"""A dossier is decided with reasons; whoever filed it may appeal, or withdraw it before."""

from majal.kernel.actors import Actor
from majal.kernel.clock import Kind
from majal.kernel.command import command
from majal.kernel.dates import humanise
from majal.kernel.errors import WrongState
from majal.kernel.permissions import require
from majal.modules.case_types.public import last_to_appeal
from majal.modules.cases.commands.holding import (
    check_not_accepted,
    definition,
    end,
    held,
    step,
    today,
    wrote,
)
from majal.modules.cases.commands.signals import case_decided, case_ended
from majal.modules.cases.commands.telling import tell_applicant, tell_handlers
from majal.modules.cases.errors import (
    AppealTooLate,
    ConditionsMissing,
    DecidedInSitting,
    GroundsMissing,
    NoAppeal,
    OutcomeUnknown,
    ReasonsMissing,
)
from majal.modules.cases.models import Appeal, Case, Decision
from majal.modules.cases.permissions import Perm
from majal.modules.cases.workflow import CaseState

ONCE = {"case_decided_once": WrongState, "case_appeal_decided_once": WrongState}


@command(refusals=ONCE)
def decide_case(
    case_id: int, outcome: str, *, reasons: str, conditions: str = "", by: Actor
) -> Decision:
    """Decide a dossier, with reasons (law 55-19: refusals state them; here every one does).

    Permission: cases.decide on the dossier.
    Raises: NotAllowed; NotFound; WrongState; DecidedInSitting; OutcomeUnknown; ReasonsMissing;
        ConditionsMissing; SilenceSpoke.
    """
    case = held(case_id, by)
    require(by, Perm.DECIDE, case)
    if definition(case).by_sitting:
        raise DecidedInSitting
    return _decide(case, outcome, reasons, conditions, "", by)


@command(refusals=ONCE)
def record_sitting_decision(
    case_id: int, outcome: str, *, reasons: str, conditions: str = "", sitting: str, by: Actor
) -> Decision:
    """Record on a dossier what a committee decided in a sitting, named in words.

    Permission: cases.decide_in_sitting on the dossier.
    Raises: NotAllowed; NotFound; WrongState; OutcomeUnknown; ReasonsMissing; ConditionsMissing.
    """
    case = held(case_id, by)
    require(by, Perm.DECIDE_IN_SITTING, case)
    return _decide(case, outcome, reasons, conditions, sitting, by)


@command(refusals={"cases_appeal_case_id_key": WrongState})
def appeal_decision(case_id: int, grounds: str, *, by: Actor) -> Appeal:
    """Appeal against the decision on a dossier, within the time its kind tells.

    Permission: cases.apply on the dossier.
    Raises: NotAllowed; NotFound; WrongState; NoAppeal; AppealTooLate; GroundsMissing.
    """
    case = held(case_id, by)
    require(by, Perm.APPLY, case)
    if case.state != CaseState.DECIDED:
        raise WrongState
    decision = case.decisions.get(final=True, on_appeal=False)
    if decision.appeal_until is None:
        raise NoAppeal
    if decision.appeal_until < today():
        raise AppealTooLate(day=humanise(decision.appeal_until))
    if not grounds.strip():
        raise GroundsMissing
    step(case, "appeal", by)
    case.save(update_fields=["state"])
    appeal = Appeal.objects.create(case=case, grounds=grounds.strip(), filed_on=today())
    tell_handlers(case, "appeal", but=by.pk)
    return appeal


@command(refusals=ONCE)
def settle_appeal(
    case_id: int, outcome: str, *, reasons: str, conditions: str = "", by: Actor
) -> Decision:
    """Decide an appeal, with reasons; the outcome takes the place of the first.

    Permission: cases.decide on the dossier.
    Raises: NotAllowed; NotFound; WrongState; OutcomeUnknown; ReasonsMissing; ConditionsMissing.
    """
    case = held(case_id, by)
    require(by, Perm.DECIDE, case)
    if case.state != CaseState.APPEALED:
        raise WrongState
    decision = _write(case, outcome, reasons, conditions, "", by, on_appeal=True)
    step(case, "settle", by)
    case.outcome, case.favourable = outcome, _favourable(case, outcome)
    case.save(update_fields=["state", "outcome", "favourable"])
    tell_applicant(case, "settled")
    case_decided.send(Case, case=case, decision=decision, by=by)
    return decision


@command()
def withdraw_case(case_id: int, *, note: str = "", by: Actor) -> Case:
    """Withdraw a filed dossier that is not decided.

    Permission: cases.apply on the dossier.
    Raises: NotAllowed; NotFound; WrongState.
    """
    case = held(case_id, by)
    require(by, Perm.APPLY, case)
    step(case, "withdraw", by, note=note.strip())
    end(case, Kind.WITHDRAWN, by)
    case.save()
    tell_handlers(case, "withdrawn", but=by.pk)
    case_ended.send(Case, case=case, by=by)
    return case


def _decide(
    case: Case, outcome: str, reasons: str, conditions: str, sitting: str, by: Actor
) -> Decision:
    if case.state != CaseState.FILED:
        raise WrongState
    decision = _write(case, outcome, reasons, conditions, sitting, by)
    if not _favourable(case, outcome):
        check_not_accepted(case)
    if not decision.final:
        wrote(case, "decide", by, after=outcome)
        tell_applicant(case, "postponed", key=str(decision.pk))
        return decision
    before = case.state
    case.state, case.outcome = CaseState.DECIDED, outcome
    case.favourable = _favourable(case, outcome)
    wrote(case, "decide", by, before=before, after=outcome)
    end(case, Kind.DECIDED, by)
    case.save()
    tell_applicant(case, "decided")
    case_decided.send(Case, case=case, decision=decision, by=by)
    return decision


def _write(
    case: Case,
    outcome: str,
    reasons: str,
    conditions: str,
    sitting: str,
    by: Actor,
    *,
    on_appeal: bool = False,
) -> Decision:
    told = definition(case)
    found = told.outcome(outcome)
    if found is None:
        raise OutcomeUnknown
    if not reasons.strip():
        raise ReasonsMissing
    if found.conditions and not conditions.strip():
        raise ConditionsMissing
    until = None
    if told.appeal and found.final and not on_appeal:
        until = last_to_appeal(told.appeal, today())
    return Decision.objects.create(
        case=case,
        outcome=outcome,
        final=found.final or on_appeal,
        on_appeal=on_appeal,
        reasons=reasons.strip(),
        conditions=conditions.strip(),
        decided_on=today(),
        decided_by_id=by.pk,
        in_sitting=sitting[:300],
        appeal_until=until,
    )


def _favourable(case: Case, outcome: str) -> bool | None:
    found = definition(case).outcome(outcome)
    return found.favourable if found else None
