"""The pack as a PDF: what the template is given."""

from pathlib import Path
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import override, pgettext_lazy

from majal.kernel.dates import PartialDate
from majal.kernel.documents import Stamp, render_pdf, said_in
from majal.kernel.names import local
from majal.modules.board_packs.queries.content import Content, Figure
from majal.modules.figures.public import plain_value

TEMPLATE = Path(__file__).parents[1] / "templates" / "board_packs" / "pack.typ"
TITLE = _("Board pack: %(park)s, %(year)s")
WORDS = {
    "park": _("Park"),
    "year": _("Year"),
    "day": _("Told as of"),
    "papers": _("Invoices and credit notes"),
    "payers": _("Companies invoiced"),
    "summary": _("Where the park stands"),
    "income": pgettext_lazy("board pack", "Income invoiced"),
    "costs": pgettext_lazy("board pack", "Costs"),
    "result": pgettext_lazy("board pack", "Result"),
    "coverage": _("Share of the costs that the income covers"),
    "before": _("{amount} in the same days of the year before"),
    "budget": pgettext_lazy("board pack", "Budget of the year"),
    "months": _("Month by month"),
    "month": _("Month"),
    "products": _("Income by product"),
    "product": pgettext_lazy("board pack", "Product"),
    "headings": _("Costs by heading"),
    "heading": pgettext_lazy("board pack", "Heading"),
    "spent": _("Spent"),
    "left": pgettext_lazy("budget", "Left"),
    "total": _("Total"),
    "figures": _("Figures of the park"),
    "measure": _("Measure"),
    "value": _("Value"),
    "period": _("Period"),
    "grade": _("Evidence"),
    "others": _("Other values that were said"),
    "contracts": _("Contracts with suppliers to decide on"),
    "supplier": _("Supplier"),
    "notice": _("Notice by"),
    "ends": _("Term ends"),
    "nothing": _("Nothing is on record."),
    "method": _("How this is counted"),
    "counted": _(
        "Income is what was invoiced in the year before tax, less credit notes, whether or not it "
        "is paid; costs are the amounts recorded for the months of the year, reversals taken "
        "away; the result is the one less the other. Each figure stands with the grade of its "
        "evidence."
    ),
}


def title_of(content: Content, language: str) -> dict[str, str]:
    """The title of the document, in its language."""
    return said_in(
        language, lambda _c: str(TITLE) % {"park": local(content.park), "year": content.year}
    )


def draw(content: Content, language: str, stamp: Stamp) -> bytes:
    """The PDF."""
    return render_pdf(
        TEMPLATE,
        paper_of(content, language),
        title=title_of(content, language),
        language=language,
        stamp=stamp,
    )


def paper_of(content: Content, language: str) -> dict[str, Any]:
    """What the template is given: plain values, names in the language of the paper."""
    income, costs = content.income, content.costs
    with override(language):
        return {
            "words": WORDS,
            "park": local(content.park),
            "year": content.year,
            "day": content.day,
            "invoices": income.invoices,
            "credit_notes": income.credit_notes,
            "payers": income.payers,
            "income": income.total,
            "costs": costs.whole.spent,
            "result": content.result,
            "loss": content.result < 0,
            "coverage": content.coverage,
            "income_before": content.income_before,
            "costs_before": content.costs_before,
            "result_before": content.result_before,
            "budget": costs.whole.budgeted,
            "months": [
                {
                    "month": PartialDate(content.year, n + 1),
                    "income": income.months[n],
                    "costs": content.spent[n],
                    "result": content.results[n],
                }
                for n in range(content.day.month)
            ],
            "products": [
                {"name": local(product), "amount": sum(months)} for product, months in income.rows
            ],
            "headings": [
                {
                    "name": local(row.heading),
                    "budget": row.budgeted,
                    "spent": row.spent,
                    "left": row.left,
                }
                for row in costs.rows
            ],
            "left": costs.whole.left,
            "figures": [_figure(one) for one in content.figures],
            "contracts": [
                {
                    "name": local(one.contract, "title"),
                    "supplier": one.contract.supplier,
                    "notice": one.term.notice_by,
                    "ends": one.term.last,
                }
                for one in content.renewals
            ],
        }


def _figure(one: Figure) -> dict[str, Any]:
    return {
        "name": local(one.named),
        "value": plain_value(one.said, one.measure.unit),
        "period": one.said.period,
        "grade": one.said.get_grade_display(),
        "others": one.others,
    }
