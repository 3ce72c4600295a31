"""Carrying out an erasure that two people agreed on: processing by processing, once each."""

from datetime import datetime

from django.utils import timezone

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.erasing import erase
from majal.kernel.finding import rows_of
from majal.kernel.jobs import enqueue
from majal.kernel.models import JobRun
from majal.kernel.permissions import require
from majal.kernel.personal import Fate, processings
from majal.modules.privacy.commands.answering import ERASE, held, tell
from majal.modules.privacy.commands.copying import end_copies_of
from majal.modules.privacy.errors import StillHeld
from majal.modules.privacy.models import Erased, Petition
from majal.modules.privacy.permissions import Perm
from majal.modules.privacy.queries import held_for, identified
from majal.modules.privacy.workflow import PETITION, PetitionState


@command()
def carry_out(petition_id: int, processing: str, *, by: Actor) -> int:
    """Do with one person's rows of one processing what is declared; all of it or nothing.

    Done once: what is written down as done is not begun again. A hold that was placed since stops
    it; the next night tries again. Says with how many rows.

    Permission: privacy.carry_out. Only the system itself.
    Raises: NotAllowed; NotFound; StillHeld.
    """
    require(by, Perm.CARRY_OUT)
    petition = held(petition_id)
    if petition.state != PetitionState.CONFIRMED:
        return 0
    done = set(petition.erased.values_list("table", flat=True))
    left = [table for table in processings[processing].tables if table.model not in done]
    who, total = identified(petition), 0
    if left and (bars := held_for(who, {table.model for table in left})):
        raise StillHeld(reasons="; ".join(bars))
    for table in left:
        kept = table.fate == Fate.KEPT
        rows = rows_of(table, who).count() if kept else erase(table, who)
        total += rows
        if rows:
            Erased.objects.create(
                petition=petition,
                processing=processing,
                table=table.model,
                fate=table.fate,
                rows=rows,
            )
    return total


@command()
def finish_erasure(petition_id: int, *, by: Actor) -> None:
    """Say that all is erased, end the person's copies, and write what a law keeps and why.

    Permission: privacy.carry_out. Only the system itself.
    Raises: NotAllowed; NotFound.
    """
    require(by, Perm.CARRY_OUT)
    petition = held(petition_id)
    if petition.state != PetitionState.CONFIRMED:
        return
    PETITION.apply("finish", petition, by=by)
    petition.ended_at = timezone.now()
    petition.save(update_fields=["state", "ended_at"])
    end_copies_of(petition, by=by)
    tell(petition, by)


@command()
def take_up_again(*, by: Actor, before: datetime) -> int:
    """Take up erasures that were confirmed and are not finished, their job being gone or stopped.

    Says how many.

    Permission: privacy.carry_out. Only the system itself.
    Raises: NotAllowed.
    """
    require(by, Perm.CARRY_OUT)
    waiting = Petition.objects.filter(state=PetitionState.CONFIRMED).order_by("pk")
    late = JobRun.objects.filter(name=ERASE, created_at__gte=before).values_list("key", flat=True)
    fresh = set(late)
    keys = {pk: f"{ERASE}:{pk}" for pk in waiting.values_list("pk", flat=True)}
    again = {pk: key for pk, key in keys.items() if key not in fresh}
    for pk, key in again.items():
        enqueue(ERASE, key=key, petition=pk)
    return len(again)
