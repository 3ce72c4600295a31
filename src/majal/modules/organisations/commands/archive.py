"""Putting an organisation aside and taking it back."""

from django.utils import timezone

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.permissions import require
from majal.modules.organisations.commands.organisation import locked
from majal.modules.organisations.errors import AlreadyArchived, NotArchived
from majal.modules.organisations.models import Organisation
from majal.modules.organisations.permissions import Perm


@command()
def archive_organisation(organisation_id: int, *, by: Actor) -> Organisation:
    """Put an organisation aside: it leaves the directory, its history and its identifiers stay.

    Permission: organisations.archive.
    Raises: NotFound; NotAllowed; AlreadyArchived.
    """
    organisation = locked(organisation_id, by)
    require(by, Perm.ARCHIVE, organisation)
    if organisation.archived_at:
        raise AlreadyArchived
    organisation.archived_at = timezone.now()
    organisation.save(update_fields=["archived_at"])
    return organisation


@command()
def restore_organisation(organisation_id: int, *, by: Actor) -> Organisation:
    """Take an organisation back out of the archive.

    Permission: organisations.archive.
    Raises: NotFound; NotAllowed; NotArchived.
    """
    organisation = locked(organisation_id, by)
    require(by, Perm.ARCHIVE, organisation)
    if not organisation.archived_at:
        raise NotArchived
    organisation.archived_at = None
    organisation.save(update_fields=["archived_at"])
    return organisation
