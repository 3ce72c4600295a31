"""Completing an organisation with what somebody else's list says: only what is empty is filled."""

from typing import Any, Unpack, cast

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.permissions import require
from majal.modules.organisations.commands.organisation import (
    REFUSALS,
    Details,
    locked,
    write_details,
)
from majal.modules.organisations.errors import Archived
from majal.modules.organisations.permissions import Perm
from majal.modules.organisations.queries import would_fill


@command(refusals=REFUSALS)
def complete_organisation(
    organisation_id: int, *, by: Actor, **details: Unpack[Details]
) -> tuple[str, ...]:
    """Fill what is empty with what is given, and name what was filled; nothing said is changed.

    Permission: organisations.complete.
    Raises: NotFound; NotAllowed; Archived; and all that ``register_organisation`` raises.
    """
    require(by, Perm.COMPLETE)
    organisation = locked(organisation_id, by)
    if organisation.archived_at:
        raise Archived
    names = would_fill(organisation, details)
    if names:
        given: dict[str, Any] = dict(details)
        write_details(organisation, cast("Details", {name: given[name] for name in names}), by)
    return names
