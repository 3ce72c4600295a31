"""What somebody does about a job that is stuck, with a reason that stays."""

from majal.kernel import queue
from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.permissions import require
from majal.modules.operations import errors
from majal.modules.operations.models import Intervention, Step
from majal.modules.operations.permissions import Perm

LONGEST = 600


@command(refusals={"procrastinate_jobs_queueing_lock_idx_v1": errors.WaitsAlready})
def put_back_job(number: int, reason: str, *, by: Actor) -> Intervention:
    """Put a job that failed or stalled back into the queue, to be done once more.

    Permission: operations.steer.
    Raises: NotAllowed; NotStuck; ReasonMissing; WaitsAlready.
    """
    require(by, Perm.STEER)
    found = _held(number, reason)
    queue.put_back(found.id)
    return _written(found, Step.PUT_BACK, reason, by)


@command()
def give_up_job(number: int, reason: str, *, by: Actor) -> Intervention:
    """Put a job that failed or stalled away; it is not done, and nobody is asked about it again.

    Permission: operations.steer.
    Raises: NotAllowed; NotStuck; ReasonMissing.
    """
    require(by, Perm.STEER)
    found = _held(number, reason)
    queue.give_up(found.id)
    return _written(found, Step.GIVE_UP, reason, by)


def _held(number: int, reason: str) -> queue.Stuck:
    """The job, held against others. Raises: ReasonMissing; NotStuck."""
    if not reason.strip():
        raise errors.ReasonMissing
    found = queue.held(number)
    if found is None:
        raise errors.NotStuck
    return found


def _written(found: queue.Stuck, step: Step, reason: str, by: Actor) -> Intervention:
    return Intervention.objects.create(
        job_id=found.id, job=found.name, step=step, reason=reason.strip()[:LONGEST], by_id=by.pk
    )
