"""The money: bars of every stage, both accounts by convention, and what does not meet."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.modules.contributions.public import COUNCIL, OPERATOR, Stage
from majal.modules.reports.queries.content import Content
from majal.modules.reports.queries.content.money import Money
from majal.modules.reports.queries.paper.accords import title
from majal.modules.reports.queries.paper.blocks import (
    Bars,
    Block,
    Cell,
    Heading,
    Paragraph,
    Table,
    cell,
    cites,
    code,
    figure,
    text,
)

TOTAL = _("Total")
DIRHAMS = _("In dirhams.")


def accounts(content: Content) -> Iterator[Block]:
    yield Heading(_("The council’s money"))
    yield Paragraph(
        text(
            _(
                "The operator’s account says what was called, received and spent; the council’s "
                "own what was programmed, committed, authorised and paid. Neither side writes in "
                "the other’s. A dash means that nothing is on record, not that the sum is nought."
            )
        )
    )
    sums = content.whole.sums
    yield Bars(
        [
            (Stage(s).label, sums.get(s), s in COUNCIL)
            for s in (*OPERATOR, *(s for s in COUNCIL if s in sums))
        ]
    )
    yield Heading(_("By convention: the operator’s account"), level=2)
    yield _table(content, OPERATOR)
    yield Heading(_("By convention: the council’s account"), level=2)
    if any(stage in sums for stage in COUNCIL):
        yield _table(content, COUNCIL)
    else:
        nothing = _("The council has entered nothing of its own account into the ledger yet.")
        yield Paragraph(text(nothing, "muted"))
    yield from _gaps(content)


def _table(content: Content, stages: Sequence[str]) -> Table:
    rows = [
        (
            cell(title(one), (code(one.convention.code), cites(own.cites))),
            *_amounts(own, stages),
        )
        for one in content.agreed
        if (own := content.money.get(one.convention.code))
    ]
    whole = (cell(text(TOTAL, "strong")), *_amounts(content.whole, stages))
    return Table(
        head=(_("Convention"), *(Stage(s).label for s in stages)),
        rows=[*rows, whole],
        widths=(36, 16, 16, 16, 16),
        figures=frozenset({1, 2, 3, 4}),
    )


def _amounts(own: Money, stages: Sequence[str]) -> list[Cell]:
    """One cell for each stage; a promise without an amount is told beside those that have one."""
    found = []
    for stage, amount in zip(stages, own.stages(stages), strict=True):
        unknown = stage == Stage.PROMISED and own.unknown > 0
        word = text(pgettext_lazy("amount", "not known"), "muted")
        if unknown and amount is None:
            found.append(cell(word))
        elif unknown:
            found.append(cell(figure(amount), text(_("and a part not known"), "muted")))
        else:
            found.append(cell(figure(amount)))
    return found


def _gaps(content: Content) -> Iterator[Block]:
    """What the two accounts do not agree on, and what lies still: only where something does."""
    rows = []
    for one in content.agreed:
        own = content.money.get(one.convention.code)
        if own and (own.paid_alone or own.received_alone or own.not_come or own.unspent):
            rows.append((cell(title(one), code(one.convention.code)), *_gap(own)))
    yield Heading(_("Between the two accounts"), level=2)
    if not rows:
        nothing = _(
            "On record, nothing was paid that was not received, nor received and not spent."
        )
        yield Paragraph(text(nothing, "muted"))
        return
    yield Table(
        head=(
            _("Convention"),
            _("Called, not received"),
            _("Paid, not told as received"),
            _("Received, not told as paid"),
            _("Received, not spent"),
        ),
        rows=[*rows, (cell(text(TOTAL, "strong")), *_gap(content.whole))],
        widths=(36, 16, 16, 16, 16),
        figures=frozenset({1, 2, 3, 4}),
    )


def _gap(own: Money) -> list[Cell]:
    found: list[Decimal] = [own.not_come, own.paid_alone, own.received_alone, own.unspent]
    return [cell(figure(one or None)) for one in found]
