"""The ledger of one convention: entries of both sides, joined where paid meets received."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from majal.kernel.dates import PartialDate
from majal.modules.contributions.models import (
    COUNCIL,
    Contribution,
    Entry,
    Instalment,
    Stage,
)
from majal.modules.contributions.queries.money import counts
from majal.modules.contributions.queries.visible import with_sides
from majal.modules.conventions.public import Convention

ZERO = Decimal(0)


@dataclass(frozen=True)
class Pair:
    """What a council paid and what the operator received of it."""

    paid: Entry
    received: Entry

    @property
    def differs(self) -> Decimal:
        """What arrived more than it left; below zero: what is missing."""
        return self.received.amount - self.paid.amount


@dataclass(frozen=True)
class Reconciliation:
    """Both sides of one contribution: pairs, and what no entry of the other side meets."""

    pairs: Sequence[Pair]
    only_paid: Sequence[Entry]
    only_received: Sequence[Entry]

    @property
    def met(self) -> Decimal:
        """What was received of payments on record."""
        return sum((p.received.amount for p in self.pairs), ZERO)

    @property
    def paid_alone(self) -> Decimal:
        """Paid, and not yet told as received."""
        return sum((e.amount for e in self.only_paid), ZERO)

    @property
    def received_alone(self) -> Decimal:
        """Received, and by no payment on record."""
        return sum((e.amount for e in self.only_received), ZERO)

    @property
    def differs(self) -> Decimal:
        """What pairs differ by, all together."""
        return sum((p.differs for p in self.pairs), ZERO)

    @property
    def reconciles(self) -> bool:
        """Whether both sides say the same."""
        return not (self.only_paid or self.only_received or any(p.differs for p in self.pairs))


@dataclass(frozen=True)
class Revision:
    """What was promised from a day on: first, then as each amendment left it."""

    amount: Decimal
    on: PartialDate | None
    amendment: int | None
    entry: Entry


@dataclass(frozen=True)
class Line:
    """One line of the ledger: the operator's entry, the council's, or both where they meet."""

    operator: Entry | None
    council: Entry | None

    @property
    def day(self) -> tuple[object, int]:
        first = self.council or self.operator
        return (first.day, first.pk) if first else ("", 0)


@dataclass(frozen=True)
class Account:
    """One contribution with all that is written of it."""

    contribution: Contribution
    entries: Sequence[Entry]
    instalments: Sequence[tuple[Instalment, Decimal]]

    @property
    def undone(self) -> frozenset[int]:
        """Entries that were taken back."""
        return frozenset(e.reverses_id for e in self.entries if e.reverses_id)

    @property
    def reconciliation(self) -> Reconciliation:
        return reconciled(self.entries)

    @property
    def revisions(self) -> list[Revision]:
        return revised(self.entries)

    @property
    def lines(self) -> list[Line]:
        """In order of day; the promise itself is told above them."""
        pairs = {p.paid.pk: p for p in self.reconciliation.pairs}
        met = {p.received.pk for p in pairs.values()}
        rows = []
        for one in self.entries:
            if one.stage == Stage.PROMISED or one.pk in met:
                continue
            pair = pairs.get(one.pk)
            if one.stage in COUNCIL:
                rows.append(Line(pair.received if pair else None, one))
            else:
                rows.append(Line(one, None))
        return sorted(rows, key=lambda line: line.day)


def standing(entries: Iterable[Entry]) -> list[Entry]:
    """Those that nobody took back; what takes back is none itself."""
    found = list(entries)
    undone = {e.reverses_id for e in found if e.reverses_id}
    return [e for e in found if e.reverses_id is None and e.pk not in undone]


def reconciled(entries: Iterable[Entry]) -> Reconciliation:
    """Pairs of what stands, and what is left on each side."""
    stand = {e.pk: e for e in standing(entries) if e.stage in (Stage.PAID, Stage.RECEIVED)}
    pairs = []
    for one in stand.values():
        other = stand.get(one.meets_id or 0)
        if other:
            paid, received = (one, other) if one.stage == Stage.PAID else (other, one)
            pairs.append(Pair(paid, received))
    met = {e.pk for p in pairs for e in (p.paid, p.received)}
    alone = [e for e in stand.values() if e.pk not in met]
    return Reconciliation(
        pairs,
        [e for e in alone if e.stage == Stage.PAID],
        [e for e in alone if e.stage == Stage.RECEIVED],
    )


def reconcile(contribution: Contribution) -> Reconciliation:
    """Paid beside received of one contribution; one query."""
    rows = contribution.entries.filter(stage__in=(Stage.PAID, Stage.RECEIVED))
    return reconciled(rows.order_by("day", "pk"))


def revised(entries: Iterable[Entry]) -> list[Revision]:
    """The first promise, then what each amendment left, in the order they were written."""
    whole = ZERO
    found = []
    stand = [e for e in standing(entries) if e.stage == Stage.PROMISED]
    for one in sorted(stand, key=lambda e: (e.amendment or 0, e.pk)):
        whole += one.amount
        found.append(Revision(whole, one.on, one.amendment, one))
    return found


def first_and_revised(convention: Convention) -> list[Revision]:
    """The cost of a convention as first promised, then after each amendment; one query.

    Only what counts; an amendment that changes several contributions is one step.
    """
    rows = Entry.objects.filter(contribution__convention=convention, stage=Stage.PROMISED)
    entries = [
        e
        for e in rows.select_related("contribution__party").order_by("day", "pk")
        if counts(e.contribution)
    ]
    steps: dict[int, Revision] = {}
    for one in revised(entries):
        steps[one.amendment or 0] = one
    return [steps[number] for number in sorted(steps)]


def accounts_of(convention: Convention) -> list[Account]:
    """The whole ledger of one convention, in four queries however long it is."""
    contributions = list(
        with_sides(Contribution.objects.filter(convention=convention)).order_by("pk")
    )
    ids = [c.pk for c in contributions]
    entries: dict[int, list[Entry]] = {}
    rows = Entry.objects.filter(contribution__in=ids).select_related(
        "instalment", "executed_by__organisation", "document__file", "source", "recorded_by"
    )
    for entry in rows.order_by("day", "pk"):
        entries.setdefault(entry.contribution_id, []).append(entry)
    plans: dict[int, list[Instalment]] = {}
    for instalment in Instalment.objects.filter(contribution__in=ids).order_by("number"):
        plans.setdefault(instalment.contribution_id, []).append(instalment)
    found = []
    for one in contributions:
        one.convention = convention  # with the parties it came with
        own = entries.get(one.pk, [])
        for entry in own:
            entry.contribution = one
        called = called_on(own)
        plan = [(i, called.get(i.pk, ZERO)) for i in plans.get(one.pk, [])]
        found.append(Account(one, own, plan))
    return found


def account_of(contribution: Contribution) -> Account:
    """One contribution with its entries and instalments, in two queries."""
    entries = list(contribution.entries.select_related("instalment").order_by("day", "pk"))
    called = called_on(entries)
    plan = contribution.instalments.order_by("number")
    return Account(contribution, entries, [(i, called.get(i.pk, ZERO)) for i in plan])


def called_on(entries: Iterable[Entry]) -> dict[int, Decimal]:
    """What was called of each instalment, by its id."""
    found: dict[int, Decimal] = {}
    for one in entries:
        if one.stage == Stage.CALLED and one.instalment_id:
            found[one.instalment_id] = found.get(one.instalment_id, ZERO) + one.amount
    return found


def first_promise(contribution: Contribution) -> Entry | None:
    """The promise as first recorded, unless it was taken back."""
    return contribution.entries.filter(
        stage=Stage.PROMISED, amendment=None, reverses=None, reversed_by=None
    ).first()


def said_first(contribution: Contribution) -> Decimal | None:
    """The amount of the first promise, unless it was taken back."""
    first = first_promise(contribution)
    return first.amount if first else None
