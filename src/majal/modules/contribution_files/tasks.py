"""The files of contributions and of their money that staff may send."""

from django.utils.translation import gettext_lazy as _

from majal.kernel.imports import importer
from majal.modules.contribution_files.permissions import Perm
from majal.modules.contribution_files.public import (
    CONTRIBUTION_COLUMNS,
    ENTRY_COLUMNS,
    import_contributions,
    import_entries,
)

importer(
    "contribution_files.contributions",
    title=_("Contributions"),
    columns=CONTRIBUTION_COLUMNS,
    permission=Perm.IMPORT,
    accepts={
        "convention": _("The code of a convention that is on record."),
        "party": _("The name of one of its parties, in any language."),
        "kind": _("cash, loan, land, building, works, equipment, operation, training, staff, …"),
        "amount": _("What is promised, in dirhams; empty where nobody says how much."),
        "on": _("The day of the promise; without it, that of the convention."),
        "due": _("A year, a month, a day or a range: 2024, 2024/2026."),
        "yearly": _("yes where it is due again every year."),
        "text_ar": _("What is given, in Arabic."),
        "text_fr": _("What is given, in French."),
        "text_en": _("What is given, in English."),
        "valuation": _("In kind: convention, appraisal, cost, market or source."),
        "valued_by": _("Who valued it."),
        "note": _("A note."),
    },
    example={
        "convention": "CV-EXA-2026",
        "party": "Conseil de la région Souss-Massa",
        "kind": "cash",
        "amount": "1500000",
        "due": "2026",
    },
    help=_("One row for each contribution. Those on record already are left as they are."),
)(import_contributions)

importer(
    "contribution_files.entries",
    title=_("Money called, received, spent and paid"),
    columns=ENTRY_COLUMNS,
    permission=Perm.IMPORT,
    accepts={
        "convention": _("The code of a convention that is on record."),
        "party": _("The name of the party that contributes, in any language."),
        "kind": _("The kind of its contribution, where it gives several."),
        "contribution": _("The number that the ledger shows, where the kind does not tell."),
        "stage": _("called, received or spent."),
        "amount": _("Dirhams: 1500000 or 1 500 000,50."),
        "on": _("A day, a month or a year."),
        "instalment": _("The number of the instalment that is called."),
        "reference": _("The number of the request, the order or the payment."),
        "budget_line": _("The budget line, for what is programmed."),
        "year": _("The budget year; without it, that of the day."),
        "executed_by": _("The party that executed an expense."),
        "market": _("The number of the contract or market of an expense."),
        "note": _("A note."),
    },
    example={
        "convention": "CV-EXA-2026",
        "party": "Conseil de la région Souss-Massa",
        "stage": "called",
        "amount": "500000",
        "on": "2026-03-01",
        "reference": "AF-1",
    },
    help=_("One row for each entry, in the order in which they stand on one another."),
)(import_entries)
