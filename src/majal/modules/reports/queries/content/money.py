"""Where a council's money stood, read from the entries of the ledger alone."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from majal.kernel.actors import Actor
from majal.modules.contributions.public import (
    COUNCIL,
    OPERATOR,
    Contribution,
    Entry,
    Stage,
    contributions_visible_to,
)
from majal.modules.funding.public import Group, sums_as_of
from majal.modules.organisations.public import Organisation
from majal.modules.reports.queries.content.agreements import Agreed
from majal.modules.reports.queries.content.moment import Moment, Notes

ZERO = Decimal(0)


@dataclass(frozen=True)
class Money:
    """The eight stages of what a council gives, in one convention or in all.

    A stage that no entry speaks of is absent from ``sums``: nothing is on record of it, which is
    not nought. ``unknown`` of the ``parts`` have no promise that anybody put into figures.
    """

    sums: Mapping[str, Decimal] = field(default_factory=dict)
    parts: int = 0
    unknown: int = 0
    paid_alone: Decimal = ZERO
    received_alone: Decimal = ZERO
    cites: tuple[int, ...] = ()

    @property
    def unspent(self) -> Decimal:
        """Received and not spent."""
        return max(ZERO, self.sums.get(Stage.RECEIVED, ZERO) - self.sums.get(Stage.SPENT, ZERO))

    @property
    def not_called(self) -> Decimal:
        """Promised and not called; nothing where no call is on record at all."""
        return max(ZERO, self.sums.get(Stage.PROMISED, ZERO) - self.sums.get(Stage.CALLED, ZERO))

    @property
    def not_come(self) -> Decimal:
        """Called and not received."""
        return max(ZERO, self.sums.get(Stage.CALLED, ZERO) - self.sums.get(Stage.RECEIVED, ZERO))

    def stages(self, names: Sequence[str]) -> list[Decimal | None]:
        """The sums of these stages, None where nothing is on record."""
        return [self.sums.get(name) for name in names]


def money_of(
    organisation: Organisation,
    agreed: Sequence[Agreed],
    moment: Moment,
    notes: Notes,
    *,
    to: Actor,
) -> dict[str, Money]:
    """What the council gives in each of its conventions, by code; six queries however many.

    The sums are those of ``funding``. What was paid and not yet told as received is found
    here from the same entries, since it is told of a past day too.
    """
    rows = contributions_visible_to(to).filter(
        party__organisation=organisation, convention__in=[a.convention.pk for a in agreed]
    )
    parts = sums_as_of(rows, Group.CONVENTION, day=moment.day, recorded_by=moment.known)
    counting = list(rows.filter(within=None).select_related("source", "convention"))
    entries = _entries(counting, moment)
    found = {}
    for part in parts:
        own = [c for c in counting if c.convention.code == part.key]
        mine = [e for c in own for e in entries.get(c.pk, [])]
        spoken = {e.stage for e in mine}
        paid, received = _unmet(mine)
        found[part.key] = Money(
            sums={s: part.sums[s] for s in (*OPERATOR, *COUNCIL) if s in spoken},
            parts=part.parts,
            unknown=part.unknown,
            paid_alone=paid,
            received_alone=received,
            cites=notes.cite(*(c.source.code for c in own if c.source)),
        )
    return found


def whole_of(rows: Iterable[Money]) -> Money:
    """All of them together."""
    found = list(rows)
    spoken = {stage for one in found for stage in one.sums}
    return Money(
        sums={s: sum((m.sums.get(s, ZERO) for m in found), ZERO) for s in spoken},
        parts=sum(m.parts for m in found),
        unknown=sum(m.unknown for m in found),
        paid_alone=sum((m.paid_alone for m in found), ZERO),
        received_alone=sum((m.received_alone for m in found), ZERO),
    )


def _entries(rows: Iterable[Contribution], moment: Moment) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = {}
    entries = Entry.objects.filter(
        contribution__in=[one.pk for one in rows],
        day__lte=moment.day,
        recorded_at__lte=moment.known,
    )
    for entry in entries.order_by("day", "pk"):
        found.setdefault(entry.contribution_id, []).append(entry)
    return found


def _unmet(entries: Sequence[Any]) -> tuple[Decimal, Decimal]:
    """What was paid that no receipt meets, and what was received that no payment does."""
    undone = {e.reverses_id for e in entries if e.reverses_id}
    stand = {e.pk: e for e in entries if e.reverses_id is None and e.pk not in undone}
    pairs = [(e.pk, e.meets_id) for e in stand.values() if e.meets_id in stand]
    met = {pk for pair in pairs for pk in pair}
    alone = [e for pk, e in stand.items() if pk not in met]
    paid = sum((e.amount for e in alone if e.stage == Stage.PAID), ZERO)
    return paid, sum((e.amount for e in alone if e.stage == Stage.RECEIVED), ZERO)
