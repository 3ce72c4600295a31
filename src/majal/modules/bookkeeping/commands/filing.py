"""How a legal entity declares its VAT."""

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.errors import NotFound
from majal.kernel.permissions import require
from majal.modules.billing.public import entities_visible_to
from majal.modules.bookkeeping.errors import RegimeUnknown
from majal.modules.bookkeeping.models import Every, Regime, VatFiling
from majal.modules.bookkeeping.permissions import Perm
from majal.modules.bookkeeping.queries import filing_of


@command(refusals={"vat_filing_known": RegimeUnknown})
def keep_filing(entity_id: int, *, regime: str, every: int, by: Actor) -> VatFiling:
    """Say whether the VAT of a legal entity falls due by collection, and how often it declares.

    Permission: bookkeeping.keep_accounts.
    Raises: NotFound; NotAllowed; RegimeUnknown.
    """
    require(by, Perm.KEEP_ACCOUNTS)
    entity = entities_visible_to(by).filter(pk=entity_id).first()
    if entity is None:
        raise NotFound
    if regime not in Regime.values or every not in Every.values:
        raise RegimeUnknown
    found = filing_of(entity)
    found.regime, found.every = regime, every
    found.save()
    return found
