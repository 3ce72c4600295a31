"""What time does to dossiers: it comes near, it lapses, it moves when a feast does."""

from collections import defaultdict
from datetime import date

from majal.kernel.actors import SYSTEM, Actor
from majal.kernel.command import command
from majal.kernel.jobs import enqueue
from majal.kernel.permissions import require
from majal.modules.case_types.public import Silence
from majal.modules.cases.commands.holding import count, held, lapsed, today, wrote
from majal.modules.cases.commands.signals import case_lapsed
from majal.modules.cases.commands.telling import tell_applicant, tell_handlers
from majal.modules.cases.models import Case, Lapse
from majal.modules.cases.permissions import Perm
from majal.modules.cases.queries.handlers import handlers_of
from majal.modules.cases.workflow import CaseState
from majal.modules.messages.public import send
from majal.modules.people.public import User

DUE = "cases.due"
LAPSE_JOB = "cases.make_lapse_statement"


@command()
def state_lapse(case_id: int, *, by: Actor) -> Lapse | None:
    """State that the time of a dossier has lapsed, exactly once, and tell both sides.

    Only where silence means something, by what was answered. The clock is read anew: a dossier
    decided, paused or extended meanwhile has not lapsed, and None comes back. The statement is a
    row of its own; two workers at once, or one killed and run again, make one.

    Permission: cases.keep_time.
    Raises: NotAllowed; NotFound.
    """
    require(by, Perm.KEEP_TIME)
    case = held(case_id, SYSTEM)
    promise = case.promise
    if case.state != CaseState.FILED or promise is None or promise.silence == Silence.NOTHING:
        return None
    lapsed_on = lapsed(case)
    if lapsed_on is None:
        return None
    lapse, fresh = Lapse.objects.get_or_create(
        case=case, defaults={"due_on": lapsed_on, "silence": promise.silence}
    )
    if not fresh:
        return lapse
    wrote(case, "lapse", by, note=lapsed_on.isoformat())
    tell_applicant(case, "lapsed")
    tell_handlers(case, "lapsed", but=by.pk)
    enqueue(LAPSE_JOB, key=f"{LAPSE_JOB}:{case.pk}", case=case.pk)
    case_lapsed.send(Case, case=case, lapse=lapse)
    return lapse


@command()
def warn_of_deadlines(*, by: Actor) -> int:
    """Warn those who handle dossiers that come near their last day; says how many letters.

    Each dossier is warned of once for each of its kind's thresholds, also when a night was missed;
    each person gets one letter a day.

    Permission: cases.keep_time.
    Raises: NotAllowed.
    """
    require(by, Perm.KEEP_TIME)
    day = today()
    told: dict[int, list[int]] = defaultdict(list)
    people: dict[tuple[int, int | None, int | None], list[int]] = {}
    for case in _near(day):
        promise = case.promise
        left = (case.due_on - day).days if case.due_on else 0
        passed = [t for t in (promise.warn if promise else ()) if left <= t]
        if not passed or case.moves.filter(step="warn", after=_mark(case, min(passed))).exists():
            continue
        wrote(case, "warn", by, after=_mark(case, min(passed)))
        key = (case.type_id, case.park_id, case.administration_id)
        if case.assignee_id is None and key not in people:
            people[key] = list(handlers_of(case).values_list("pk", flat=True))
        for pk in [case.assignee_id] if case.assignee_id else people[key]:
            told[pk].append(case.pk)
    count_told = 0
    for person in User.objects.filter(pk__in=told):
        count_told += send(
            DUE,
            to=[person],
            context={"cases": told[person.pk], "day": day.isoformat()},
            dedupe_key=f"{DUE}:{day}:{person.pk}",
            by=SYSTEM,
        )
    return count_told


@command()
def move_deadlines(case_ids: list[int], *, by: Actor) -> int:
    """Count these clocks anew, since a day off moved; says how many last days moved.

    Whoever filed such a dossier, and whoever handles it, is told the new day.

    Permission: cases.keep_time.
    Raises: NotAllowed.
    """
    require(by, Perm.KEEP_TIME)
    moved = 0
    for pk in case_ids:
        case = held(pk, SYSTEM)
        before = case.due_on
        count(case)
        if case.due_on == before:
            continue
        case.save(update_fields=["due_on"])
        wrote(case, "due_moved", by, before=str(before or ""), after=str(case.due_on or ""))
        key = f"{case.due_on}:{case.moves.filter(step='due_moved').count()}"
        tell_applicant(case, "due_moved", key=key)
        tell_handlers(case, "due_moved", key=key, but=by.pk)
        moved += 1
    return moved


def _near(day: date) -> list[Case]:
    """Dossiers being handled whose last day is close or passed, with what is needed of each."""
    rows = Case.objects.filter(
        state=CaseState.FILED, due_on__lte=date.fromordinal(day.toordinal() + 31)
    )
    return list(rows.select_related("type", "version").order_by("due_on", "pk"))


def _mark(case: Case, threshold: int) -> str:
    """Of which warning: a last day that moved is warned of again."""
    return f"{threshold}:{case.due_on}"
