"""Where the money of one convention, or of one side, stands: rows of sums, never added up twice."""

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.lookups import Exact

from majal.kernel.actors import Actor
from majal.kernel.prepared import AnyOf, Prepared, Slot
from majal.modules.contributions.models import OPERATOR, Contribution, Stage
from majal.modules.contributions.queries.visible import contributions_visible_to
from majal.modules.conventions.public import (
    Convention,
    Mine,
    Named,
    Party,
    PartyRole,
    State,
)

ZERO = Decimal(0)
STAGES = tuple(Stage.values)
EXECUTES = PartyRole.EXECUTING_AGENCY


@dataclass
class Money:
    """The eight stages of one convention; ``unknown`` of its ``parts`` have no known promise.

    ``sums`` hold what is known; money that moves on an unknown promise counts where it moved.
    """

    convention: Convention | Named
    sums: dict[str, Decimal] = field(default_factory=lambda: dict.fromkeys(Stage.values, ZERO))
    parts: int = 0
    unknown: int = 0

    def add(self, one: Contribution) -> None:
        """Count one more contribution."""
        self.parts += 1
        self.unknown += one.promised is None
        for stage in STAGES:
            self.sums[stage] += getattr(one, stage) or ZERO

    @property
    def four(self) -> list[tuple[str, Decimal]]:
        """The operator's stages by name."""
        return [(str(Stage(s).label), self.sums[s]) for s in OPERATOR]

    @property
    def operator(self) -> list[Decimal]:
        """Promised, called, received, spent."""
        return [self.sums[s] for s in STAGES[: len(OPERATOR)]]


def money_of(actor: Actor, convention: Convention) -> Money:
    """The stages of one convention, each dirham once; one query."""
    rows = contributions_visible_to(actor).filter(convention=convention)
    money = Money(convention)
    for one in filter(counts, rows.select_related("party")):
        money.add(one)
    return money


def money_of_mine(mine: Mine) -> list[Money]:
    """What one side gives, by convention; of the operator, what all give in its conventions.

    The loan that finances a share is part of that share. Drafts promise nothing yet. One query,
    added up by the database: a row for each convention, by code.
    """
    if not mine.parties:
        return []
    found = []
    for row in OF_MINE.ask(**side_of(mine)):
        named, (parts, unknown, *sums) = row[:NAMED], row[NAMED:]
        stages = {s: n if n is not None else ZERO for s, n in zip(STAGES, sums, strict=True)}
        found.append(Money(Named._make(named), stages, parts, unknown))
    return found


def sums_of_side() -> QuerySet[Contribution, Any]:
    """As ``of_side`` and ``counted`` narrow, for a ``side_of`` that is only known when asked: by
    convention its parts, unknown ones and stages."""
    role = Party.objects.filter(pk=OuterRef("party")).order_by().values("role")  # no join: few rows
    runs = Q(AnyOf(F("convention"), Slot("runs"))) & ~Q(Exact(Subquery(role), EXECUTES))
    rows = Contribution.objects.filter(runs | Q(AnyOf(F("party"), Slot("gives"))), within=None)
    return (
        rows.order_by()
        .values("convention_id")
        .annotate(
            in_all=Count("pk"),
            unknown=Count("pk", filter=Q(promised=None)),
            **{f"in_{stage}": Sum(stage) for stage in STAGES},
        )
    )


def _named() -> QuerySet[Contribution, Any]:
    """The same with the names of each convention first, by code."""
    names = [f"convention__{name}" for name in Named._fields[1:]]
    rows = sums_of_side().order_by("convention__code")
    return rows.values_list("convention", *names, "in_all", "unknown", *(f"in_{s}" for s in STAGES))


NAMED = len(Named._fields)
OF_MINE = Prepared(_named)


def of_side(rows: QuerySet[Contribution], mine: Mine) -> QuerySet[Contribution]:
    """What a side gives; what all give, in the conventions where it is the operator."""
    side = side_of(mine)
    return rows.filter(Q(convention__in=side["runs"]) | Q(party__in=side["gives"]))


def side_of(mine: Mine) -> dict[str, list[int]]:
    """The conventions that a side ``runs`` as the operator; the parties as which it ``gives``.

    Drafts promise nothing yet, and replaced conventions are none of one's own.
    """
    parties = [p for p in mine.parties.values() if p.state != State.DRAFT]
    return {
        "runs": [p.convention_id for p in parties if p.role == PartyRole.OPERATOR],
        "gives": [p.pk for p in parties if p.role not in (PartyRole.OPERATOR, EXECUTES)],
    }


def counts(one: Contribution) -> bool:
    """Whether it is summed up within its convention; that of a replaced one is told on its page."""
    return one.within_id is None and one.party.role != PartyRole.EXECUTING_AGENCY
