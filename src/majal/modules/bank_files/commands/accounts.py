"""The accounts that legal entities hold with banks."""

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.errors import NotFound
from majal.kernel.permissions import require
from majal.modules.bank_files import errors
from majal.modules.bank_files.models import BankAccount
from majal.modules.bank_files.permissions import Perm
from majal.modules.bank_files.queries import read_rib
from majal.modules.billing.public import entities_visible_to

REFUSALS = {
    "bank_files_bankaccount_rib_key": errors.AccountTaken,
    "bank_account_rib": errors.RibUnreadable,
    "bank_account_named": errors.AccountUnnamed,
}


@command(refusals=REFUSALS)
def keep_account(
    entity_id: int, *, name: str, rib: str, account_id: int | None = None, by: Actor
) -> BankAccount:
    """Add a bank account of a legal entity, or mend the name and the RIB of one.

    Permission: bank_files.keep_accounts.
    Raises: NotFound; NotAllowed; AccountUnnamed; RibUnreadable; AccountTaken.
    """
    require(by, Perm.KEEP_ACCOUNTS)
    entity = entities_visible_to(by).filter(pk=entity_id).first()
    if entity is None:
        raise NotFound
    found = BankAccount(entity=entity)
    if account_id is not None:
        kept = BankAccount.objects.select_for_update().filter(pk=account_id, entity=entity).first()
        if kept is None:
            raise NotFound
        found = kept
    found.name = " ".join(name.split())[:80]
    if not found.name:
        raise errors.AccountUnnamed
    found.rib = read_rib(rib)
    if BankAccount.objects.filter(rib=found.rib).exclude(pk=found.pk).exists():
        raise errors.AccountTaken
    found.save()
    return found
