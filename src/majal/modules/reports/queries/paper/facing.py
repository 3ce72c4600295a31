"""The commitments of both sides, face to face, each with its clock and what it rests on."""

from collections.abc import Iterator
from functools import partial

from django.utils.translation import gettext_lazy as _

from majal.modules.commitments.public import Line, Pair
from majal.modules.reports.queries.content import Content
from majal.modules.reports.queries.content.sides import faced
from majal.modules.reports.queries.paper.accords import title
from majal.modules.reports.queries.paper.blocks import (
    NOTHING,
    Block,
    Cell,
    Heading,
    Paragraph,
    Piece,
    Table,
    cell,
    cites,
    day,
    filled,
    grade,
    name,
    sentence,
    text,
)
from majal.modules.reports.queries.paper.spans import is_alarming, standing

NO_EVIDENCE = _("no evidence")


def facing(content: Content) -> Iterator[Block]:
    yield Heading(_("The commitments of both sides"))
    yield Paragraph(
        text(
            _(
                "Each commitment stands beside the one that answers it. A delivery counts once the "
                "other side has accepted it; until then the days of waiting are told. Under each, "
                "the best evidence on record."
            )
        )
    )
    rows = 0
    for one in content.agreed:
        lines = content.lines.by_convention.get(one.convention.pk, ())
        if lines:
            rows += 1
            yield Heading(title(one).say, level=2)
            yield Table(
                head=(_("The partners owe"), _("The operator owes")),
                rows=[_pair(pair, content) for pair in faced(lines)],
                widths=(50, 50),
            )
    if not rows:
        yield Paragraph(text(_("No commitment is on record in these conventions."), "muted"))


def _pair(pair: Pair, content: Content) -> tuple[Cell, Cell]:
    return _line(pair.partner, content), _line(pair.operator, content)


def _line(line: Line | None, content: Content) -> Cell:
    if line is None:
        return cell(NOTHING)
    one = line.commitment
    numbers = [content.numbers[one.source.code]] if one.source else []
    tone = "late" if is_alarming(line) else "muted"
    return cell(
        (name(one, "text"), cites(numbers)),
        (name(one.owed_by.organisation, tone="muted"), *_due(line)),
        (sentence(partial(standing, line), tone), _mark(line)),
    )


def _due(line: Line) -> list[Piece]:
    if line.commitment.due is None:
        return []
    return [filled(_("due %(day)s"), day=day(line.commitment.due))]


def _mark(line: Line) -> Piece:
    mark = line.mark
    if not mark.grade:
        return text(NO_EVIDENCE, "muted")
    return grade(mark.grade, mark.what)
