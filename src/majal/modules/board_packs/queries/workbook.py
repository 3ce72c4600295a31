"""The pack as a workbook: sums as numbers, one sheet for each chapter; nothing is a formula."""

import io
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override, pgettext

from majal.kernel.dates import PartialDate, humanise
from majal.kernel.names import local
from majal.modules.board_packs.queries.content import Content
from majal.modules.figures.public import plain_value

WIDE, NARROW = 38, 16
Rows = Iterable[Sequence[Any]]


def workbook(content: Content, language: str) -> bytes:
    """The same as the PDF, to reckon with; from right to left in Arabic."""
    from xlsxwriter import Workbook  # noqa: PLC0415 - heavy, see the architecture's rule

    target = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with override(language), Workbook(target, options) as book:
        bold, money = book.add_format({"bold": True}), book.add_format({"num_format": "#,##0.00"})
        for title, head, rows in _sheets(content):
            sheet = book.add_worksheet(title[:31])
            if language == "ar":
                sheet.right_to_left()
            sheet.freeze_panes(1, 0)
            sheet.set_column(0, 0, WIDE)
            sheet.set_column(1, max(1, len(head) - 1), NARROW)
            sheet.write_row(0, 0, head, bold)
            for line, row in enumerate(rows, start=1):
                for column, cell in enumerate(row):
                    if isinstance(cell, Decimal):
                        sheet.write_number(line, column, float(cell), money)
                    elif isinstance(cell, int):
                        sheet.write_number(line, column, cell)
                    else:
                        sheet.write_string(line, column, str(cell))
    return target.getvalue()


def _sheets(content: Content) -> Iterable[tuple[str, list[str], Rows]]:
    income, costs = content.income, content.costs
    whole = costs.whole
    months = [humanise(PartialDate(content.year, n)) for n in range(1, 13)]
    came, spent, result = (
        pgettext("board pack", "Income invoiced"),
        pgettext("board pack", "Costs"),
        pgettext("board pack", "Result"),
    )
    yield (
        _("Summary"),
        [_("Amounts in dirhams"), str(content.year), str(content.year - 1)],
        [
            (came, income.total, content.income_before),
            (spent, whole.spent, content.costs_before),
            (result, content.result, content.result_before),
            (pgettext("board pack", "Budget of the year"), whole.budgeted),
            (_("Told as of"), content.day.isoformat()),
        ],
    )
    yield (
        _("Month by month"),
        [_("Month"), came, spent, result],
        list(zip(months, income.months, content.spent, content.results, strict=True)),
    )
    yield (
        _("Income by product"),
        [pgettext("board pack", "Product"), *months, _("Total")],
        [(local(one), *own, sum(own, Decimal(0))) for one, own in income.rows],
    )
    yield (
        _("Costs by heading"),
        [
            pgettext("board pack", "Heading"),
            pgettext("board pack", "Budget of the year"),
            *months,
            _("Spent"),
            pgettext("budget", "Left"),
        ],
        [
            (local(row.heading), row.budgeted, *row.actual, row.spent, row.left)
            for row in costs.rows
        ],
    )
    yield (
        _("Figures of the park"),
        [_("Measure"), _("Value"), _("Period"), _("Evidence")],
        [
            (
                local(one.named),
                plain_value(one.said, one.measure.unit),
                humanise(one.said.period),
                one.said.get_grade_display(),
            )
            for one in content.figures
        ],
    )
