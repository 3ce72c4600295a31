"""Files of costs that accountants may send, and the weekly reminder of renewals."""

from django.utils.translation import gettext_lazy as _

from majal.kernel.actors import SYSTEM
from majal.kernel.imports import importer
from majal.kernel.jobs import periodic
from majal.modules.costs.commands import remind_of_renewals
from majal.modules.costs.permissions import Perm
from majal.modules.costs.public import (
    BUDGET_COLUMNS,
    ENTRY_COLUMNS,
    MONTH_COLUMNS,
    import_budget,
    import_costs,
)

PARK = _("The code of a park whose accounts you keep, or its name.")
HEADING = _("The code of a heading, its name in any language, or its account.")
NOTE = _("A note.")

importer(
    "costs.entries",
    title=_("Costs of the parks"),
    columns=ENTRY_COLUMNS,
    permission=Perm.IMPORT,
    accepts={
        "park": PARK,
        "heading": HEADING,
        "month": _("2026-03 or 03/2026; a day of the month will do."),
        "amount": _("Dirhams: 42000 or 42 000,50."),
        "supplier": _("Who was paid."),
        "reference": _("The number of the supplier’s invoice."),
        "note": NOTE,
    },
    example={"park": "casablanca", "heading": "energy", "month": "2026-03", "amount": "42000,50"},
    help=_(
        "One row for each invoice or amount. What is on record already is left as it is; what was "
        "wrong is reversed on its own page."
    ),
)(import_costs)

importer(
    "costs.budget",
    title=_("Budgets of the parks"),
    columns=BUDGET_COLUMNS,
    permission=Perm.IMPORT,
    accepts={
        "park": PARK,
        "year": _("Four digits."),
        "heading": HEADING,
        **dict.fromkeys(MONTH_COLUMNS, _("The budget of this month; empty leaves it as it is.")),
        "note": NOTE,
    },
    example={"park": "casablanca", "year": "2026", "heading": "energy", "january": "42000"},
    help=_(
        "One row for each heading with a column for each month. A budget that stood otherwise is "
        "reversed and set anew."
    ),
)(import_budget)


@periodic("costs.remind_of_renewals", cron="20 6 * * 1")
def remind() -> None:
    """On Monday morning, one letter to each person with contracts to decide on."""
    remind_of_renewals(by=SYSTEM)
