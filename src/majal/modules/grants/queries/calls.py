"""The use of the funds of calls, in aggregate."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType
from typing import Any

from django.db.models import Count, F, Q, Sum

from majal.kernel.walls import as_the_house
from majal.modules.grant_calls.public import Call
from majal.modules.grants.models import Award, Proposal

NOTHING = Decimal(0)
NONE: Mapping[str, Any] = MappingProxyType({})


@dataclass(frozen=True)
class Use:
    """What became of the budget of a call, in aggregate; nothing of it names a company."""

    call: Call
    proposals: int
    asked: Decimal
    awards: int
    awarded: Decimal

    @property
    def left(self) -> Decimal:
        return self.call.budget - self.awarded

    @property
    def share(self) -> int:
        """Hundredths of the budget that are awarded, for a bar."""
        return int(self.awarded * 100 / self.call.budget)


@as_the_house()
def uses_of(calls: Sequence[Call]) -> list[Use]:
    """The use of the funds of calls, two queries for any number of them."""
    numbers = [one.pk for one in calls]
    filed = Proposal.objects.filter(call__in=numbers, left_at=None).exclude(case__state="draft")
    asked: dict[int, Any] = {
        row["call"]: row
        for row in filed.order_by().values("call").annotate(n=Count("pk"), total=Sum("asked"))
    }
    awards = Award.objects.filter(call__in=numbers).order_by().values("call")
    awarded: dict[int, Any] = {
        row["call"]: row
        for row in awards.annotate(
            n=Count("pk", filter=Q(released__lt=F("amount"))),
            total=Sum(F("amount") - F("released")),
        )
    }
    return [
        Use(
            call=one,
            proposals=asked.get(one.pk, NONE).get("n", 0),
            asked=asked.get(one.pk, NONE).get("total") or NOTHING,
            awards=awarded.get(one.pk, NONE).get("n", 0),
            awarded=awarded.get(one.pk, NONE).get("total") or NOTHING,
        )
        for one in calls
    ]
