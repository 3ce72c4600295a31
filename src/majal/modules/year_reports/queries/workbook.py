"""The report as a workbook: beside each number its grade, its date, its source and a link to it.

Numbers are numbers, nothing is a formula; one sheet names all sources, another all definitions.
"""

import io
from decimal import Decimal

from django.utils.translation import override

from majal.modules.year_reports.queries.cells import WIDTHS, Link
from majal.modules.year_reports.queries.content import Content
from majal.modules.year_reports.queries.sheets import sheets_of

LONGEST = 2000
"""Letters of an address that a workbook can follow."""


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
        bold = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        whole = book.add_format({"num_format": "#,##0", "valign": "top"})
        parted = book.add_format({"num_format": "#,##0.00", "valign": "top"})
        plain = book.add_format({"text_wrap": True, "valign": "top"})
        blue = book.add_format({"font_color": "#0F6B5C", "underline": 1, "valign": "top"})
        for one in sheets_of(content):
            sheet = book.add_worksheet(one.title[:31])
            if language == "ar":
                sheet.right_to_left()
            sheet.freeze_panes(1, 0)
            for column, kind in enumerate(one.widths):
                sheet.set_column(column, column, WIDTHS[kind])
            sheet.write_row(0, 0, one.head, bold)
            for line, row in enumerate(one.rows, start=1):
                for column, cell in enumerate(row):
                    match cell:
                        case None | "":
                            continue
                        case Link(address, words) if len(address) <= LONGEST:
                            sheet.write_url(line, column, address, blue, words[:250])
                        case Decimal() | int() | float():
                            form = whole if cell == int(cell) else parted
                            sheet.write_number(line, column, float(cell), form)
                        case _:
                            sheet.write_string(line, column, str(cell), plain)
    return target.getvalue()
