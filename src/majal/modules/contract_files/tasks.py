"""The file of contracts that teams may send."""

from django.utils.translation import gettext_lazy as _

from majal.kernel.imports import importer
from majal.modules.contract_files.commands import CONTRACT_COLUMNS, import_contracts
from majal.modules.contract_files.permissions import Perm

importer(
    "contract_files.contracts",
    title=_("Contracts that run already"),
    columns=CONTRACT_COLUMNS,
    permission=Perm.IMPORT,
    accepts={
        "park": _("The code of the park, such as casablanca."),
        "company": _("The ICE of the organisation, or its exact name."),
        "kind": _("lease, occupation, coworking or domiciliation."),
        "category": _("startup, sme, large, service or any; empty for any."),
        "spaces": _("The codes of its spaces, apart by semicolons; empty where it has none."),
        "first_day": _("The day on which it began: 2026-03-12 or 12/03/2026."),
        "last_day": _("Its last day; empty where it has none."),
        "signed_on": _("The day on which it was signed; empty where it was the first day."),
        "rent": _(
            "The monthly price without tax of a square metre, a seat or the service; empty as the "
            "grid of the park had it on the first day."
        ),
        "deposit": _("The deposit in dirhams; empty for the usual one."),
        "seats": _("How many seats, for coworking."),
        "activity": _("The declared activity, for a domiciliation."),
        "mail": _("kept, forwarded or scanned, for a domiciliation; empty for kept."),
        "identified_on": _("When the company was identified, for a domiciliation."),
        "note": _("What else is to be known; it may stay empty."),
    },
    example={
        "park": "casablanca",
        "company": "Entreprise Exemple SARL",
        "kind": "lease",
        "category": "startup",
        "spaces": "A-101; A-102",
        "first_day": "2025-03-01",
        "signed_on": "2025-02-20",
        "rent": "55",
    },
    help=_(
        "One row for each contract that was signed and has begun. Nobody is written to. A contract "
        "that is on record is left as it is, so a mended file may be sent again; papers are hung "
        "on contracts afterwards."
    ),
)(import_contracts)
