"""The accounts that journals name."""

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.errors import DomainError, NotFound
from majal.kernel.permissions import require
from majal.modules.billing.public import entities_visible_to
from majal.modules.bookkeeping.errors import AccountUnreadable
from majal.modules.bookkeeping.models import Accounts
from majal.modules.bookkeeping.permissions import Perm
from majal.modules.bookkeeping.queries import accounts_of
from majal.modules.organisations.public import read_digits


@command(refusals={"accounts_digits": AccountUnreadable})
def keep_accounts(entity_id: int, *, by: Actor, **accounts: str) -> Accounts:
    """Write the accounts of a legal entity's journals.

    Permission: bookkeeping.keep_accounts.
    Raises: NotFound; NotAllowed; AccountUnreadable.
    """
    require(by, Perm.KEEP_ACCOUNTS)
    entity = entities_visible_to(by).filter(pk=entity_id).first()
    if entity is None:
        raise NotFound
    found = accounts_of(entity)
    for name in ("customers", "vat", "withheld", "sales"):
        try:
            setattr(found, name, read_digits(accounts.get(name, ""), most=12, field=name))
        except DomainError as error:
            raise AccountUnreadable from error
    found.save()
    return found
