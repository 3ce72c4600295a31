"""Walls that move: a space that a contract still holds is not taken from under it."""

from typing import Any

from django.dispatch import receiver

from majal.kernel.bidi import isolated
from majal.modules.premises.public import spaces_reshaped
from majal.modules.tenancy.errors import SpaceStillHeld
from majal.modules.tenancy.queries.holding import held_after


@receiver(spaces_reshaped, dispatch_uid="tenancy.refuse_to_reshape")
def refuse_to_reshape(sender: object, *, old: Any, on: Any, **_news: object) -> None:  # noqa: ARG001
    """Refuse where a contract holds one of the old spaces on that day or later.

    Raises: SpaceStillHeld.
    """
    row = held_after(old, on)
    if row is not None:
        raise SpaceStillHeld(code=isolated(row.space.code), number=isolated(row.contract.number))
