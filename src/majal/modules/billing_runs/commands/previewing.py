"""A run begins with its preview, in which nothing is issued; it may be renewed or dropped."""

from collections.abc import Callable
from datetime import date

from django.utils import timezone

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.errors import NotFound
from majal.kernel.jobs import enqueue
from majal.kernel.permissions import require
from majal.modules.billing.public import entity_of_park
from majal.modules.billing_runs import errors
from majal.modules.billing_runs.models import Run, RunBill, RunLine
from majal.modules.billing_runs.permissions import Perm
from majal.modules.billing_runs.queries import mark_of, plans_of, runs_visible_to
from majal.modules.billing_runs.workflow import Fate, State
from majal.modules.parks.public import Park

Tell = Callable[[int, int], None]
AT_ONCE = 500


@command(refusals={"run_one_under_way": errors.RunUnderWay})
def begin_run(park_id: int, *, month: date, by: Actor) -> Run:
    """Begin to invoice a month of a park: its preview is made by a job.

    Whoever begins the same one meanwhile is led to it.

    Permission: billing_runs.run on the park.
    Raises: NotFound; NotAllowed; EntityMissing; MonthUnreadable; RunUnderWay.
    """
    park: Park | None = Park.objects.filter(pk=park_id).first()
    if park is None:
        raise NotFound
    require(by, Perm.RUN, park)
    first = month.replace(day=1)
    if first > timezone.localdate():
        raise errors.MonthUnreadable
    run = Run.objects.create(
        park=park, entity=entity_of_park(park.pk), month=first, begun_by_id=by.pk
    )
    _ask(run, by)
    return run


@command()
def preview_again(run_id: int, *, by: Actor) -> Run:
    """Make the preview anew, from what the modules say now.

    Permission: billing_runs.run on the run's park.
    Raises: NotFound; NotAllowed; NotReady.
    """
    run = held(run_id, by)
    if run.state not in (State.READY, State.PREVIEWING):
        raise errors.NotReady
    run.state, run.turn = State.PREVIEWING, run.turn + 1
    run.save(update_fields=["state", "turn"])
    _ask(run, by)
    return run


@command()
def drop_run(run_id: int, *, by: Actor) -> Run:
    """Drop a run of which nothing was issued.

    Permission: billing_runs.run on the run's park.
    Raises: NotFound; NotAllowed; AlreadyIssuing.
    """
    run = held(run_id, by)
    if run.state in (State.ISSUING, State.DONE):
        raise errors.AlreadyIssuing
    run.state, run.finished_at = State.DROPPED, timezone.now()
    run.save(update_fields=["state", "finished_at"])
    return run


@command()
def fill_preview(run_id: int, turn: int, *, tell: Tell, by: Actor) -> Run:
    """Write what the month comes to for each payer; in place of what an earlier preview said.

    Permission: billing_runs.run on the run's park.
    Raises: NotFound; NotAllowed.
    """
    run = held(run_id, by)
    if run.state != State.PREVIEWING or run.turn != turn:
        return run  # asked for again meanwhile, or dropped
    plans = plans_of(run.park_id, run.month)
    run.bills.all().delete()
    bills = [
        RunBill(
            run=run,
            payer_id=plan.payer,
            net=plan.net,
            before=plan.before,
            differs=plan.differs,
            mark=mark_of(plan.charges),
            fate=Fate.PLANNED if any(line.amount for line in plan.lines) else Fate.NOTHING,
        )
        for plan in plans.values()
    ]
    RunBill.objects.bulk_create(bills)
    lines: list[RunLine] = []
    for made, (bill, plan) in enumerate(zip(bills, plans.values(), strict=True), 1):
        lines += [
            RunLine(
                bill=bill,
                label=line.label.to_json(),
                product=line.charge.product,
                amount=line.amount,
                before=line.before,
                cause=line.cause,
                was=line.was,
                becomes=line.becomes,
            )
            for line in plan.lines
        ]
        if len(lines) >= AT_ONCE:
            RunLine.objects.bulk_create(lines)
            lines = []
            tell(made, len(bills))
    RunLine.objects.bulk_create(lines)
    run.state = State.READY
    run.save(update_fields=["state"])
    return run


def held(run_id: int, by: Actor) -> Run:
    """A run that ``by`` may run, held until the command ends. Raises: NotFound; NotAllowed."""
    found: Run | None = (
        runs_visible_to(by).filter(pk=run_id).select_for_update(of=("self",)).first()
    )
    if found is None:
        raise NotFound
    require(by, Perm.RUN, found)
    return found


def _ask(run: Run, by: Actor) -> None:
    enqueue(
        "billing_runs.preview",
        key=f"billing_runs.preview:{run.pk}:{run.turn}",
        owner=by.pk,
        run=run.pk,
        turn=run.turn,
    )
