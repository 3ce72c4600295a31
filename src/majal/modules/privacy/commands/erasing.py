"""Carrying out an erasure that two people agreed on: processing by processing, once each."""

from django.utils import timezone

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.erasing import erase, rows_of
from majal.kernel.permissions import require
from majal.kernel.personal import Fate, processings
from majal.modules.privacy.commands.answering import held, tell
from majal.modules.privacy.models import Erased
from majal.modules.privacy.permissions import Perm
from majal.modules.privacy.queries import identified
from majal.modules.privacy.workflow import PETITION, PetitionState


@command()
def carry_out(petition_id: int, processing: str, *, by: Actor) -> int:
    """Do with one person's rows of one processing what is declared; all of it or nothing.

    Done once: what is written down as done is not begun again. Says with how many rows.

    Permission: privacy.carry_out. Only the system itself.
    Raises: NotAllowed; NotFound.
    """
    require(by, Perm.CARRY_OUT)
    petition = held(petition_id)
    if petition.state != PetitionState.CONFIRMED:
        return 0
    declared = processings[processing]
    done = set(petition.erased.values_list("table", flat=True))
    who, total = identified(petition), 0
    for table in declared.tables:
        if table.model in done:
            continue
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
    """Say that all is erased, and write to the person what a law keeps and why.

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
    tell(petition, by)
