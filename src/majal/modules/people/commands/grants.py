"""Giving roles and taking them back."""

from django.utils import timezone

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.errors import NotFound, WrongState
from majal.kernel.permissions import require
from majal.modules.people.commands.ending import end_sessions_of
from majal.modules.people.errors import LastHeadOffice, RoleAlreadyHeld, RoleDoesNotFitScope
from majal.modules.people.models import Grant, User
from majal.modules.people.permissions import Perm, Role, fits
from majal.modules.people.queries import head_office_remains


@command(refusals={"grant_once": RoleAlreadyHeld})
def grant_role(
    user: User, *, role: str, scope_kind: str, scope_id: int = 0, origin: str = "", by: Actor
) -> Grant:
    """Give somebody a role on a scope, and end their sessions: whoever may more signs in again.

    ``scope_id`` is 0 for the network. That a park, organisation or territory of this id exists is
    for the caller to know: people stand below them and cannot look. ``origin`` names whose rules
    gave it, where no person did.

    Permission: people.manage.
    Raises: NotAllowed; RoleDoesNotFitScope; RoleAlreadyHeld.
    """
    require(by, Perm.MANAGE)
    if not fits(role, scope_kind, scope_id):
        raise RoleDoesNotFitScope
    given = Grant.objects.create(
        user=user,
        role=role,
        scope_kind=scope_kind,
        scope_id=scope_id,
        origin=origin,
        granted_by_id=by.pk,
    )
    end_sessions_of(user)
    return given


@command()
def withdraw_role(grant_id: int, *, by: Actor) -> Grant:
    """Take a role back, and end the sessions of whoever held it; the grant is kept with its day.

    Permission: people.manage.
    Raises: NotAllowed; NotFound; WrongState when it was withdrawn already; LastHeadOffice.
    """
    require(by, Perm.MANAGE)
    held = Grant.objects.select_for_update(of=("self",)).filter(pk=grant_id).first()
    if held is None:
        raise NotFound
    if held.withdrawn_at:
        raise WrongState
    held.withdrawn_at = timezone.now()
    held.save(update_fields=["withdrawn_at"])
    if held.role == Role.HEAD_OFFICE and not head_office_remains():
        raise LastHeadOffice
    end_sessions_of(held.user)
    return held
