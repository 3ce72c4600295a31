"""A company agrees to be named beside its figures in what is published, and withdraws at once."""

from django.utils import timezone

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.errors import NotFound
from majal.kernel.permissions import id_of, require
from majal.modules.declarations import errors
from majal.modules.declarations.models import Expected, Naming
from majal.modules.declarations.permissions import Perm


@command(refusals={"declaration_naming_once": errors.NamedAlready})
def allow_naming(expected_id: int, *, by: Actor) -> Naming:
    """Agree that the company is named beside its figures in what is published, from now on.

    Permission: declarations.declare on what is asked.
    Raises: NotAllowed; NotFound; NamedAlready.
    """
    found = _found(expected_id, by)
    if Naming.objects.filter(organisation=found.organisation_id, withdrawn_at=None).exists():
        raise errors.NamedAlready
    made = Naming(organisation_id=found.organisation_id, given_at=timezone.now())
    made.given_by_id = by.pk and id_of(by)
    made.save(force_insert=True)
    return made


@command()
def withdraw_naming(expected_id: int, *, by: Actor) -> int:
    """Withdraw that consent: nothing published from now on names the company. Done twice, done.

    Permission: declarations.declare on what is asked.
    Raises: NotAllowed; NotFound.
    """
    found = _found(expected_id, by)
    rows = Naming.objects.filter(organisation=found.organisation_id, withdrawn_at=None)
    return rows.update(withdrawn_at=timezone.now(), withdrawn_by=by.pk and id_of(by))


def _found(expected_id: int, by: Actor) -> Expected:
    found = Expected.objects.filter(pk=expected_id).first()
    if found is None:
        raise NotFound
    require(by, Perm.DECLARE, found)
    return found
