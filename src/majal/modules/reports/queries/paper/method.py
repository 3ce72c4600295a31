"""The method note: what grades mean, how lateness is counted, what is not known; the sources."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.modules.reports.queries.content import Content
from majal.modules.reports.queries.paper.blocks import (
    NOTHING,
    Block,
    Cell,
    Heading,
    Items,
    Paragraph,
    Piece,
    Table,
    cell,
    cites,
    code,
    day,
    filled,
    grade,
    moment,
    number,
    text,
)
from majal.modules.sources.public import Source

GRADES: Mapping[str, tuple[Any, Any]] = MappingProxyType(
    {
        "reported": (
            pgettext_lazy("grade", "reported"),
            _("The press or a speech says so; the operator or the authority has not confirmed it."),
        ),
        "declared": (
            pgettext_lazy("grade", "declared"),
            _("The side that is responsible says so of itself, and nothing shows it yet."),
        ),
        "recorded": (
            pgettext_lazy("grade", "recorded"),
            _("The daily work in this system counts it: its records can be opened one by one."),
        ),
        "documented": (
            pgettext_lazy("grade", "documented"),
            _("A paper shows it: a contract, minutes, an accepted delivery on paper."),
        ),
        "verified": (
            pgettext_lazy("grade", "verified"),
            _("A second person compared it with its evidence, or the other side accepted it here."),
        ),
    }
)
"""Each grade: its word and what it means, weakest first."""


def method(content: Content) -> Iterator[Block]:
    yield Heading(_("Method note"))
    yield Paragraph(
        filled(
            _(
                "This report tells of %(day)s, as the system knew it on %(known)s. The same report "
                "can be made again at any time with the same content: what is recorded later "
                "changes nothing in it. No number in it was typed; each was counted from records."
            ),
            day=day(content.moment.day),
            known=moment(content.moment.known),
        )
    )
    yield Heading(_("Evidence grades"), level=2)
    yield Table(
        head=(_("Grade"), _("What it means")),
        rows=[(cell(grade(v, word)), cell(text(what))) for v, (word, what) in GRADES.items()],
        widths=(28, 72),
    )
    yield Heading(_("How lateness is counted"), level=2)
    yield Items(
        [
            (
                text(
                    _(
                        "A commitment is late from the day after its due date, until the other "
                        "side accepts its delivery or an amendment moves or withdraws it. Where "
                        "only a month or a year is due, its last day counts."
                    )
                ),
            ),
            (
                text(
                    _(
                        "Of what only a source tells nobody could have accepted the delivery here: "
                        "it counts among those kept or not from the day one of its parties takes a "
                        "step in the system."
                    )
                ),
            ),
            (
                text(
                    _(
                        "Silence is never acceptance: a delivery that nobody answered is not "
                        "counted as kept, and the days of silence are told."
                    )
                ),
            ),
            (
                text(
                    _(
                        "An opening is late from the end of the period first announced for it, "
                        "whatever was announced afterwards."
                    )
                ),
            ),
        ]
    )
    yield Heading(_("What is not known"), level=2)
    yield Items([(one,) for one in _unknown(content)])


def _unknown(content: Content) -> Iterator[Piece]:
    stages = _("A dash in a table of money means that no entry of that stage is on record.")
    yield text(stages)
    if content.whole.unknown:
        yield filled(
            _("Contributions without an amount: %(n)s. They are in no sum."),
            n=number(content.whole.unknown),
        )
    undated = sum(line.commitment.due is None for line in content.lines.all)
    if undated:
        yield filled(
            _("Commitments without a due date: %(n)s. They are neither late nor on time."),
            n=number(undated),
        )
    undecided = sum(one.state == "unknown" for one in content.agreed)
    if undecided:
        yield filled(
            _("Conventions whose legal state nobody on record says: %(n)s."), n=number(undecided)
        )


def annex_of_sources(content: Content) -> Iterator[Block]:
    if not content.sources:
        return
    yield Heading(_("Annex: sources"))
    yield Table(
        head=(_("No."), _("Source"), _("Publisher"), _("Date")),
        rows=[_source(n, source) for n, source in content.sources],
        widths=(7, 50, 25, 18),
    )


def _source(n: int, source: Source) -> tuple[Cell, ...]:
    titled = text(source.title)
    lines = (titled, code(source.url)) if source.url else (titled,)
    return (
        cell(cites((n,))),
        cell(*lines),
        cell(text(source.publisher)),
        cell(day(source.published) if source.published else NOTHING),
    )
