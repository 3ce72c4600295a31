"""The figures of the council's territory, each with its grade, its date and its source."""

from collections.abc import Iterator
from functools import partial

from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from majal.kernel.bidi import MILLIONS, NB, plain_number, plain_range
from majal.kernel.names import local, stored_language, words
from majal.modules.figures.public import (
    at_reading_size,
    definition_of,
    plain_value,
    qualifier_words,
    said_by,
)
from majal.modules.reports.queries.content import Content
from majal.modules.reports.queries.content.figures import Figure
from majal.modules.reports.queries.paper.blocks import (
    Block,
    Cell,
    Heading,
    Paragraph,
    Table,
    cell,
    cites,
    day,
    filled,
    grade,
    name,
    number,
    text,
)
from majal.modules.reports.queries.paper.method import GRADES

SIGNED = frozenset({"MAD", "MAD/year", "percent", "percent/year", "m2"})
"""Units without which a number says nothing; of the others the measure's name says enough."""


def territory(content: Content) -> Iterator[Block]:
    yield Heading(_("The figures of the territory"))
    told = [one for one in content.figures if one.figures]
    if not told:
        nothing = _("No figure of a park in this territory is on record.")
        yield Paragraph(text(nothing, "muted"))
        return
    yield Paragraph(
        text(
            _(
                "Of several statements the surest is told, then the latest. Where others differ, "
                "their number is said. Promises are not figures and stand elsewhere."
            )
        )
    )
    for one in told:
        yield Heading(partial(_name, one.park), level=2)
        yield Table(
            head=(_("Measure"), _("Value"), _("Date"), _("Grade"), _("Source")),
            rows=[_row(figure, content) for figure in one.figures],
            widths=(34, 17, 15, 16, 18),
        )
    silent = [one.park for one in content.figures if not one.figures]
    if silent:
        sentence = _("Of %(n)s other parks of the territory nothing was measured yet.")
        yield Paragraph(filled(sentence, n=number(len(silent))))


def _name(park: object, code: str) -> str:
    return local(park, language=code)


def _row(figure: Figure, content: Content) -> tuple[Cell, ...]:
    definition, said = definition_of(figure.measure, content.moment.as_of), figure.said
    value = text(partial(_value, figure), "strong")
    others = filled(_("other values: %(n)s"), n=number(figure.others))
    return (
        cell(name(definition)),
        cell(value, others) if figure.others else cell(value),
        cell(day(said.period)),
        cell(grade(said.grade, GRADES[said.grade][0])),
        cell((text(partial(_publisher, figure)), cites(figure.cites))),
    )


def _value(figure: Figure, code: str) -> str:
    with override(code):
        value = figure.said.value
        if value is None:
            return plain_value(figure.said, figure.measure.unit)
        size, _label = at_reading_size(value, figure.measure.unit)
        high = figure.said.value_high
        told = plain_number(size)
        if high is not None:
            told = plain_range(size, at_reading_size(high, figure.measure.unit)[0])
        parts = (qualifier_words(figure.said), told, _sign(figure.measure.unit, value != size))
        return NB.join(filter(None, parts))


def _sign(unit: str, in_millions: bool) -> str:
    """What follows the number; what the measure's own name says is not said again."""
    if in_millions:
        return MILLIONS[stored_language()]
    word = words("units").get(unit)
    return local(word, "symbol") if word and unit in SIGNED else ""


def _publisher(figure: Figure, code: str) -> str:
    with override(code):
        return said_by(figure.said.source)
