"""The conventions: one table of all, and the annex of those that another one replaced."""

from collections.abc import Iterator
from functools import partial

from django.utils.translation import gettext_lazy as _
from django.utils.translation import override, pgettext_lazy

from majal.modules.conventions.public import Progress, State
from majal.modules.reports.queries.content import Content
from majal.modules.reports.queries.content.agreements import Agreed
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
    code,
    day,
    figure,
    filled,
    name,
    text,
)
from majal.modules.reports.queries.paper.spans import months_late

WORKS = pgettext_lazy("a column", "Works")


def title(one: Agreed) -> Piece:
    """The name by which a convention goes, short where it has a short one."""
    field = "short" if any((one.convention.short_ar, one.convention.short_fr)) else "title"
    return name(one.convention, field)


def titled(one: Agreed) -> Cell:
    """Its name, its code and the sources it rests on."""
    return cell(title(one), (code(one.convention.code), cites(one.cites)))


def accords(content: Content) -> Iterator[Block]:
    yield Heading(_("The conventions"))
    yield Paragraph(
        filled(
            _(
                "State on %(day)s. The opening promised is the first one announced for the park; "
                "the delay is counted from it. The amount is the council’s own contribution."
            ),
            day=day(content.moment.day),
        )
    )
    yield Table(
        head=(
            _("Convention"),
            _("State"),
            WORKS,
            _("Opening promised"),
            _("Opening real"),
            _("Council’s share (DH)"),
        ),
        rows=[_row(one, content) for one in content.agreed],
        widths=(30, 13, 12, 14, 14, 17),
        figures=frozenset({5}),
    )


def _row(one: Agreed, content: Content) -> tuple[Cell, ...]:
    share = content.money.get(one.convention.code)
    promised = figure(share.sums.get("promised")) if share else NOTHING
    if share and share.unknown:
        unknown = text(pgettext_lazy("amount", "not known"), "muted")
        amount = cell(promised, unknown) if share.parts > share.unknown else cell(unknown)
    else:
        amount = cell(promised)
    return (
        titled(one),
        cell(text(State(one.state).label), *_ends(one)),
        cell(text(Progress(one.convention.progress).label)),
        cell(*([day(one.first)] if one.first else [NOTHING]), *_moved(one)),
        _real(one),
        amount,
    )


def _ends(one: Agreed) -> list[Piece]:
    if one.term is None or one.term.ends is None:
        return []
    return [filled(_("until %(day)s"), day=day(one.term.ends))]


def _moved(one: Agreed) -> list[Piece]:
    """The last opening announced, where it is another than the first."""
    if one.last is None or one.last == one.first:
        return []
    return [filled(_("then %(day)s"), day=day(one.last))]


def _real(one: Agreed) -> Cell:
    late = [text(partial(_late, one.late), "late")] if one.late else []
    if one.opened:
        return cell(day(one.opened), *late)
    if one.first is None:
        return cell(NOTHING)
    return cell(text(_("not opened"), "late"), *late)


def _late(months: int, language: str) -> str:
    with override(language):
        return months_late(months)


def replaced(content: Content) -> Iterator[Block]:
    """The annex of those that count no more, so that nobody looks for them in the tables."""
    if not content.replaced:
        return
    yield Heading(_("Annex: conventions that another one replaced"))
    yield Table(
        head=(_("Convention"), _("Replaced by"), _("Since")),
        rows=[_replaced(one) for one in content.replaced],
        widths=(48, 34, 18),
    )


def _replaced(one: Agreed) -> tuple[Cell, ...]:
    later = one.convention.superseded_by
    by = cell(name(later, "short"), code(later.code)) if later else cell(NOTHING)
    return titled(one), by, cell(day(one.since) if one.since and one.since.year > 1 else NOTHING)
