"""Saying who acts for an organisation, and that somebody no longer does."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from django.utils import timezone

from majal.kernel.actors import SYSTEM, Actor
from majal.kernel.command import command
from majal.kernel.errors import NotFound
from majal.kernel.permissions import require
from majal.modules.organisations.commands.organisation import locked
from majal.modules.organisations.errors import (
    AlreadyRepresents,
    Archived,
    EndsBeforeItBegan,
    PersonUnknown,
    RepresentationEnded,
)
from majal.modules.organisations.models import Acts, Representation
from majal.modules.organisations.permissions import Perm
from majal.modules.people.public import Grant, Role, Scope, User, grant_role, withdraw_role

ROLES: Mapping[str, str] = MappingProxyType(
    {Acts.MANAGER: Role.COMPANY_MANAGER, Acts.MEMBER: Role.COMPANY_MEMBER}
)
"""The role in people that goes with each way of acting for an organisation."""


@command(refusals={"representation_once": AlreadyRepresents})
def appoint_representative(
    organisation_id: int, *, email: str, role: str, since: date | None = None, by: Actor
) -> Representation:
    """Let somebody act for an organisation, from today unless ``since`` says otherwise.

    They hold the matching role on the organisation from their next click on, whatever ``since``
    says: it dates the power, it does not delay the access.

    Permission: organisations.appoint on the organisation.
    Raises: NotFound; NotAllowed; Archived; PersonUnknown; AlreadyRepresents.
    """
    organisation = locked(organisation_id, by)
    require(by, Perm.APPOINT, organisation)
    if organisation.archived_at:
        raise Archived
    person = User.objects.filter(email=email.strip().lower(), is_active=True).first()
    if person is None:
        raise PersonUnknown
    if Representation.objects.filter(organisation=organisation, user=person, until=None).exists():
        raise AlreadyRepresents
    scope = {"scope_kind": Scope.ORGANISATION, "scope_id": organisation.pk}
    held = Grant.objects.filter(user=person, role=ROLES[role], withdrawn_at=None, **scope).first()
    return Representation.objects.create(
        organisation=organisation,
        user=person,
        role=Acts(role),
        since=since or timezone.localdate(),
        # The right to appoint was checked above; people knows nothing of organisations.
        grant=held
        or grant_role(
            person,
            role=ROLES[role],
            scope_kind=Scope.ORGANISATION,
            scope_id=organisation.pk,
            by=SYSTEM,
        ),
    )


@command(refusals={"representation_in_order": EndsBeforeItBegan})
def end_representation(
    representation_id: int, *, until: date | None = None, by: Actor
) -> Representation:
    """End somebody's acting for an organisation and take the role back at once.

    ``until`` is the last day, today unless given; it may lie in the past, not in the future.

    Permission: organisations.appoint on the organisation.
    Raises: NotFound; NotAllowed; RepresentationEnded; EndsBeforeItBegan.
    """
    known = Representation.objects.filter(pk=representation_id).first()
    if known is None:
        raise NotFound
    organisation = locked(known.organisation_id, by)
    require(by, Perm.APPOINT, organisation)
    row = Representation.objects.select_for_update(of=("self",)).get(pk=representation_id)
    if row.until:
        raise RepresentationEnded
    if until and until < row.since:
        raise EndsBeforeItBegan
    today = timezone.localdate()
    row.until = max(min(until or today, today), row.since)  # one dated ahead ends as it begins
    row.save(update_fields=["until"])
    if row.grant.withdrawn_at is None:
        withdraw_role(row.grant_id, by=SYSTEM)
    return row
