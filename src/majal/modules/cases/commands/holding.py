"""What all steps of a dossier share: it is held, its clock is counted, its step is written down."""

from datetime import date

from django.utils import timezone

from majal.kernel.actors import SYSTEM, Actor, LinkHolder
from majal.kernel.clock import Kind, not_before
from majal.kernel.dates import humanise, local_day
from majal.kernel.errors import NotFound
from majal.modules.case_types.public import Definition, Silence
from majal.modules.cases.errors import SilenceSpoke
from majal.modules.cases.models import Case, ClockEvent, Move
from majal.modules.cases.permissions import applied, decides, handles
from majal.modules.cases.queries.clocks import reading_of
from majal.modules.cases.workflow import CASE, CaseState


def held(case_id: int, by: Actor) -> Case:
    """A dossier, locked until the end; nobody learns that one exists which is not theirs.

    Raises: NotFound.
    """
    rows = Case.objects.select_for_update(of=("self",)).select_related("type", "version")
    case = rows.filter(pk=case_id).first()
    if case is None or not (
        by is SYSTEM or applied(by, case) or handles(by, case) or decides(by, case)
    ):
        raise NotFound
    return case


def definition(case: Case) -> Definition:
    """What its kind said in the version it is filed under."""
    return case.version.definition


def today() -> date:
    """The day it is here."""
    return local_day(timezone.now())


def event(case: Case, kind: Kind, by: Actor, *, days: int = 0, reason: str = "") -> date:
    """Let something happen to the clock, today, and not before what did before; gives the day."""
    on = not_before((e.on for e in case.clock_events.all()), today())
    ClockEvent.objects.create(
        case=case,
        kind=kind,
        on=on,
        at=timezone.now(),
        days=days,
        reason=reason,
        by_id=by.pk,
    )
    return on


def count(case: Case) -> None:
    """Work out anew when the dossier is due; the caller saves."""
    promise = case.promise
    if promise is None or case.state == CaseState.DRAFT:
        case.due_on = None
        return
    events = list(case.clock_events.all())
    reading = reading_of(events, promise, not_before((e.on for e in events), today()))
    case.due_on = reading.due if case.state == CaseState.FILED else None
    if case.ended_on:
        case.spent, case.in_time = reading.spent, reading.lapsed_on is None


def lapsed(case: Case) -> date | None:
    """The last day of a dossier's time, where it passed without an answer; read anew."""
    promise = case.promise
    if promise is None:
        return None
    return reading_of(list(case.clock_events.all()), promise, today()).lapsed_on


def check_not_accepted(case: Case) -> None:
    """Where silence means acceptance and the time has passed, nothing is left to refuse.

    Law 55-19: silence accepts at the end of the time, for listed acts only; which answers name
    such an act, the kind says.

    Raises: SilenceSpoke.
    """
    promise = case.promise
    if promise and promise.silence == Silence.ACCEPTANCE and (day := lapsed(case)):
        raise SilenceSpoke(day=humanise(day))


def step(case: Case, name: str, by: Actor, *, note: str = "") -> None:
    """Take a step of the workflow and write it down; the caller saves.

    Raises: NotAllowed; WrongState.
    """
    before = case.state
    CASE.apply(name, case, by=by)
    wrote(case, name, by, before=before, after=case.state, note=note)


def wrote(
    case: Case, name: str, by: Actor, *, before: str = "", after: str = "", note: str = ""
) -> Move:
    """Write down what was done to a dossier, by whom."""
    return Move.objects.create(
        case=case,
        step=name,
        before=before,
        after=after,
        note=note,
        by_id=by.pk,
        by_applicant=isinstance(by, LinkHolder) or applied(by, case),
    )


def end(case: Case, kind: Kind, by: Actor) -> None:
    """Stop the clock for good, today; the caller sets the state first and saves."""
    case.ended_on, case.paused_on = event(case, kind, by), None
    count(case)
