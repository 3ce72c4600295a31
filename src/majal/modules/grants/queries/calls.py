"""Which calls an actor may see, whether one takes proposals now, and the use of its funds."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count, F, Q, QuerySet, Sum
from django.utils import timezone

from majal.kernel.actors import Actor
from majal.kernel.dates import humanise_moment
from majal.kernel.permissions import may
from majal.modules.grants.errors import CallNotOpen
from majal.modules.grants.models import Award, Call, Proposal
from majal.modules.grants.permissions import Perm
from majal.modules.grants.workflow import CallState

NOTHING = Decimal(0)
SHOWN = (CallState.PUBLISHED, CallState.DECIDED)


def calls_visible_to(actor: Actor) -> QuerySet[Call]:
    """Every call but those being prepared, which only those see who manage them."""
    rows = Call.objects.prefetch_related("parks")
    return rows if may(actor, Perm.MANAGE) else rows.exclude(state=CallState.DRAFT)


def call_of(actor: Actor, code: str) -> Call:
    """Raises: Call.DoesNotExist."""
    return calls_visible_to(actor).select_related("committee").get(code=code)


def draft_of(actor: Actor, code: str) -> Call:
    """A call that is still being prepared. Raises: Call.DoesNotExist."""
    return calls_visible_to(actor).filter(state=CallState.DRAFT).get(code=code)


def must_be_open(call: Call) -> None:
    """The clock of the server decides, to the second. Raises: CallNotOpen."""
    if not call.is_open():
        raise CallNotOpen(
            opens=humanise_moment(call.opens_at), closes=humanise_moment(call.closes_at)
        )


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


def uses_of(calls: Sequence[Call]) -> list[Use]:
    """The use of the funds of calls, two queries for any number of them."""
    numbers = [one.pk for one in calls]
    filed = Proposal.objects.filter(call__in=numbers, left_at=None).exclude(case__state="draft")
    asked = {
        row["call"]: row
        for row in filed.order_by().values("call").annotate(n=Count("pk"), total=Sum("asked"))
    }
    awards = Award.objects.filter(call__in=numbers).order_by().values("call")
    awarded = {
        row["call"]: row
        for row in awards.annotate(
            n=Count("pk", filter=Q(released__lt=F("amount"))),
            total=Sum(F("amount") - F("released")),
        )
    }
    return [
        Use(
            call=one,
            proposals=asked.get(one.pk, {}).get("n", 0),
            asked=asked.get(one.pk, {}).get("total") or NOTHING,
            awards=awarded.get(one.pk, {}).get("n", 0),
            awarded=awarded.get(one.pk, {}).get("total") or NOTHING,
        )
        for one in calls
    ]


def open_calls(actor: Actor) -> QuerySet[Call]:
    """Those one may answer now, the first to close first."""
    now = timezone.now()
    rows = calls_visible_to(actor).filter(state=CallState.PUBLISHED)
    return rows.filter(opens_at__lte=now, closes_at__gt=now).order_by("closes_at", "pk")
