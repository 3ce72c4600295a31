"""A contribution as a source tells it: written once, and again only where the source corrects."""

from decimal import Decimal
from typing import TypedDict, Unpack

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.dates import PartialDate
from majal.kernel.permissions import require
from majal.modules.contributions.commands.contribution import Words, promise, write_words
from majal.modules.contributions.commands.entries import reverse_entry
from majal.modules.contributions.commands.locking import REFUSALS
from majal.modules.contributions.models import Contribution
from majal.modules.contributions.permissions import Perm
from majal.modules.contributions.queries import first_promise
from majal.modules.conventions.public import Party
from majal.modules.sources.public import Source


class Told(TypedDict):
    """Who gives what, how much (None: not known), agreed on which day, by which source."""

    party: Party
    kind: str
    amount: Decimal | None
    on: PartialDate
    source: Source
    within: Contribution | None


@command(refusals=REFUSALS)
def state_contribution(
    known: Contribution | None, *, words: Words, by: Actor, **told: Unpack[Told]
) -> Contribution:
    """Bring a contribution, new or known, to what a source says of it.

    What was recorded since stays. A first promise that the source corrects is reversed and
    recorded anew.

    Permission: contributions.load (the system's loaders).
    Raises: NotAllowed; OthersStandOn when later entries stand on a promise that is corrected.
    """
    require(by, Perm.LOAD)
    party, amount, source = told["party"], told["amount"], told["source"]
    one = known or Contribution(convention=party.convention, party=party, kind=told["kind"])
    write_words(one, words)
    one.source, one.within = source, told["within"]
    one.save()
    first = first_promise(one)
    if first and first.amount != amount:
        reverse_entry(first.pk, note=source.code, by=by)
        first = None
    if first is None and amount is not None:
        promise(one, amount, told["on"], None, by, source=source)
    return one
