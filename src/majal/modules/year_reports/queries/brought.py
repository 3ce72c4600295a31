"""What each dirham brought, as the paper and the workbook tell it."""

from decimal import Decimal
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from majal.kernel.names import local
from majal.modules.additionality.public import Span
from majal.modules.contributions.public import Stage
from majal.modules.figures.public import definition_of
from majal.modules.impact.public import Brought, Dirhams, Each, Money
from majal.modules.year_reports.queries.cells import Cell, Link, Sheet, absolute
from majal.modules.year_reports.queries.values import number_of


def sheet_of(told: Dirhams, day: str) -> Sheet:
    """Money by kind, results, and dirhams for one job: low, central, high, with the method."""
    page = Link(absolute(reverse("impact:money", args=[told.subject.code])), _("Method"))
    rows = [_money(one, day, page) for one in (*told.money, told.total)]
    rows += [row for one in told.brought for row in _results(one, told, day, page)]
    rows += [_quotient(one, day, page) for one in told.each]
    return Sheet(
        _("What each dirham brought"),
        [
            _("Item"), _("Name"), pgettext("value", "Low"), pgettext("value", "Central"),
            pgettext("value", "High"), _("Unit"), _("Divided by"), _("Note"), _("Date"),
            _("Source"),
        ],
        ["text", "text", *["number"] * 3, "short", "text", "text", "short", "link"],
        rows,
    )  # fmt: skip


def _money(one: Money, day: str, page: Link) -> list[Cell]:
    """The money of one kind: promised is shown, what became of it in the note."""
    stages = (
        (pgettext("money", "called"), one.called),
        (pgettext("money", "received"), one.received),
        (pgettext("money", "spent"), one.spent),
    )
    note = " · ".join(f"{name}: {number_of(v, 'MAD')}" for name, v in stages if v is not None)
    if one.unknown:
        note = " · ".join(filter(None, (note, _("%s without an amount") % one.unknown)))
    money = [one.promised] * 3
    return [_("Money promised"), str(one.label), *money, "MAD", "", note, day, page]


def _results(one: Brought, told: Dirhams, day: str, page: Link) -> list[list[Cell]]:
    name = local(definition_of(one.measure, told.as_of))
    unit = one.measure.unit
    gross, net = one.gross, one.net
    answered = one.entry.answered
    of = _("%(n)s of %(all)s parks")
    known = of % {"n": answered[0], "all": answered[1]} if answered else ""
    counted = of % {"n": one.net_parks, "all": one.asked} if net else ""
    return [
        [_("Result, gross"), name, *_ends(gross), unit, "", known or _unknown(gross), day, page],
        [
            _("Result, net"),
            name,
            *_ends(net),
            unit,
            "",
            counted if net else _("unknown"),
            day,
            page,
        ],
    ]


def _quotient(one: Each, day: str, page: Link) -> list[Cell]:
    divided = f"{number_of(one.money, 'MAD')} ({_stage(one)}) ÷ {_range(one.results)}"
    example = _("invented example") if one.example else ""
    return [
        _("Dirhams for one result"), one.words, *_ends(one.span), "MAD", divided, example, day, page
    ]  # fmt: skip


def paper_of(told: Dirhams) -> dict[str, Any]:
    """The same for the template."""
    return {
        "conventions": told.conventions,
        "kinds": [
            {
                "name": str(one.label),
                "unknown": one.unknown,
                "promised": _sum(one.promised),
                "received": _sum(one.received),
                "spent": _sum(one.spent),
            }
            for one in (*told.money, told.total)
        ],
        "results": [
            {
                "name": local(definition_of(one.measure, told.as_of)),
                "gross": _shown(one.gross, one.measure.unit),
                "net": _shown(one.net, one.measure.unit),
                "parks": [one.net_parks, one.asked],
            }
            for one in told.brought
        ],
        "each": [
            {
                "name": one.words,
                "central": number_of(_whole(one.span.central), "MAD"),
                "range": _range(one.span),
                "by": f"{number_of(one.money, 'MAD')} ({_stage(one)}) ÷ {_range(one.results)}",
                "example": one.example,
            }
            for one in told.each
        ],
    }


def _ends(span: Span | None) -> list[Decimal | None]:
    return [span.low, span.central, span.high] if span else [None, None, None]


def _unknown(span: Span | None) -> str:
    return "" if span else _("unknown")


def _sum(value: Decimal | None) -> str:
    return "—" if value is None else number_of(value, "MAD")


def _shown(span: Span | None, unit: str) -> str:
    if span is None:
        return ""
    middle = number_of(_whole(span.central), unit)
    return middle if span.low == span.high else f"{middle} ({_range(span)})"


def _range(span: Span) -> str:
    low, high = (number_of(_whole(end), "") for end in (span.low, span.high))
    return low if low == high else f"{low} – {high}"


def _stage(one: Each) -> str:
    received = one.stage == Stage.RECEIVED
    return pgettext("money", "received") if received else pgettext("money", "promised")


def _whole(value: Decimal) -> Decimal:
    return value.quantize(Decimal(1))
