"""Who gives what in one convention, for its page: from the sums that the ledger keeps.

No entry is read for itself: what the page tells of them is added up where they lie, in one query.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, NamedTuple

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import (
    BigIntegerField,
    Case,
    CharField,
    F,
    OuterRef,
    QuerySet,
    Subquery,
    Sum,
    When,
)
from django.db.models.functions import Cast, Coalesce, JSONObject

from majal.kernel.prepared import Given, Prepared
from majal.modules.contributions.models import Contribution, Entry, Stage
from majal.modules.contributions.queries.ledger import ZERO
from majal.modules.contributions.queries.money import Money, counts
from majal.modules.conventions.public import Convention


class Step(NamedTuple):
    """The cost as first promised, or as an amendment left it."""

    amount: Decimal
    amendment: int | None


@dataclass(frozen=True)
class Summary:
    """The contributions of one convention with their parties, and what they add up to."""

    contributions: Sequence[Any]
    money: Money

    @property
    def met(self) -> Decimal:
        """What was received of payments on record."""
        return sum((one.met_received for one in self.contributions), ZERO)

    @property
    def paid_alone(self) -> Decimal:
        """Paid, and not yet told as received."""
        return sum((one.paid - one.met_paid for one in self.contributions), ZERO)

    @property
    def received_alone(self) -> Decimal:
        """Received, and by no payment on record."""
        return sum((one.received - one.met_received for one in self.contributions), ZERO)

    @property
    def revisions(self) -> list[Step]:
        """As ``first_and_revised``: an amendment that changes several contributions is one step."""
        told = [
            (one["amendment"], one["pk"], Decimal(one["amount"]))
            for contribution in filter(counts, self.contributions)
            for one in contribution.promises
        ]
        whole, steps = ZERO, dict[int, Step]()
        for amendment, _pk, amount in sorted(told, key=lambda t: (t[0] or 0, t[1])):
            whole += amount
            steps[amendment or 0] = Step(whole, amendment)
        return [steps[number] for number in sorted(steps)]


def summary_of(convention: Convention) -> Summary:
    """The contributions of a convention that is shown, each dirham once in ``money``; one query.

    Their parties are those that the convention was read with.
    """
    parties = {p.pk: p for p in convention.parties.all()}
    found = {one.pk: one for one in SUMS.ask(convention=convention.pk)}
    money = Money(convention)
    for one in found.values():
        one.convention, one.party = convention, parties[one.party_id]
        if one.within_id in found:
            one.within = found[one.within_id]
    for one in filter(counts, found.values()):
        money.add(one)
    return Summary(list(found.values()), money)


def _sums() -> QuerySet[Contribution]:
    own = Entry.objects.filter(contribution=OuterRef("pk"), reverses=None, reversed_by=None)
    promises = own.filter(stage=Stage.PROMISED).order_by("amendment", "pk")
    step = JSONObject(pk="pk", amendment="amendment", amount=Cast("amount", CharField()))
    return (
        Contribution.objects.filter(convention=Given("convention", BigIntegerField()))
        .annotate(
            met_paid=_met(own, Stage.PAID),
            met_received=_met(own, Stage.RECEIVED),
            promises=ArraySubquery(promises.values(told=step)),
        )
        .order_by("pk")
    )


def _met(own: QuerySet[Entry], stage: str) -> Coalesce:
    """The side ``stage`` of the pairs that stand, as ``reconciled`` finds them."""
    pairs = own.filter(meets__reverses=None, meets__reversed_by=None, meets__isnull=False)
    amount = Case(When(stage=stage, then=F("amount")), default=F("meets__amount"))
    summed = pairs.order_by().values("contribution").values(n=Sum(amount))
    return Coalesce(Subquery(summed), ZERO)


SUMS = Prepared(_sums)
