"""Who is told when a sitting is convened, moves, changes its agenda or is cancelled."""

from typing import Any

from django.dispatch import receiver

from majal.kernel.actors import Actor
from majal.modules.convocations.commands import ask_agenda, write_to_guests, write_to_members
from majal.modules.sittings.public import (
    Guest,
    Sitting,
    agenda_changed,
    sitting_cancelled,
    sitting_convened,
    sitting_moved,
)


@receiver(sitting_convened, dispatch_uid="convocations.convened")
def convened(
    sender: object,  # noqa: ARG001
    *,
    sitting: Sitting,
    heard: list[Guest],
    by: Actor,
    **_more: Any,
) -> None:
    """Members get the convocation, guests the hour of their hearing; the agenda is issued."""
    write_to_members("convocations.convocation", sitting, key="0", by=by)
    write_to_guests("convocations.hearing", sitting, heard, key="0", by=by)
    ask_agenda(sitting, by=by)


@receiver(sitting_moved, dispatch_uid="convocations.moved")
def moved(
    sender: object,  # noqa: ARG001
    *,
    sitting: Sitting,
    heard: list[Guest],
    by: Actor,
    **_more: Any,
) -> None:
    """Everybody is told what holds now; the agenda is issued anew."""
    key = str(sitting.sequence)
    write_to_members("convocations.change", sitting, key=key, by=by)
    write_to_guests("convocations.hearing", sitting, heard, key=key, by=by)
    ask_agenda(sitting, by=by)


@receiver(agenda_changed, dispatch_uid="convocations.agenda")
def changed(
    sender: object,  # noqa: ARG001
    *,
    sitting: Sitting,
    heard: list[Guest],
    off: list[Guest],
    by: Actor,
    **_more: Any,
) -> None:
    """Whose hearing moved is told, whose hearing is off too; the agenda is issued anew."""
    key = str(sitting.sequence)
    write_to_guests("convocations.hearing", sitting, heard, key=key, by=by)
    write_to_guests("convocations.cancellation_link", sitting, off, key=f"off-{key}", by=by)
    ask_agenda(sitting, by=by)


@receiver(sitting_cancelled, dispatch_uid="convocations.cancelled")
def cancelled(
    sender: object,  # noqa: ARG001
    *,
    sitting: Sitting,
    heard: list[Guest],
    by: Actor,
    **_more: Any,
) -> None:
    """Whoever was invited reads the reason; nobody else was told anything."""
    if sitting.is_told:
        write_to_members("convocations.cancellation", sitting, key="0", by=by)
        write_to_guests("convocations.cancellation_link", sitting, heard, key="0", by=by)
