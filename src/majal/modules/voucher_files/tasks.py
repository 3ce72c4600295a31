"""The file of vouchers that teams may send."""

from django.utils.translation import gettext_lazy as _

from majal.kernel.imports import importer
from majal.modules.voucher_files.commands import VOUCHER_COLUMNS, import_vouchers
from majal.modules.voucher_files.permissions import Perm

importer(
    "voucher_files.vouchers",
    title=_("Vouchers for hours of advice"),
    columns=VOUCHER_COLUMNS,
    permission=Perm.IMPORT,
    accepts={
        "park": _("The code of the park, such as casablanca."),
        "company": _("The ICE of the organisation, or its exact name."),
        "hours": _("How many hours: 10, 7.5 or 7,5."),
        "first_day": _("The first day on which it can be used: 2026-03-12 or 12/03/2026."),
        "last_day": _("The last day on which it can be used; a year alone is its last day."),
        "payer": _(
            "The ICE or the name of whoever pays; empty where the organisation pays itself."
        ),
        "title": _("Under what it is paid: convention, programme, budget or purchase."),
        "title_ref": _("The code of the convention, or the name of the programme."),
        "note": _("What else is to be known; it may stay empty."),
    },
    example={
        "park": "casablanca",
        "company": "Entreprise Exemple SARL",
        "hours": "10",
        "first_day": "2026-03-12",
        "last_day": "2026-12-31",
        "payer": "Conseil Exemple",
        "title": "convention",
        "title_ref": "CV-000",
    },
    help=_(
        "One row for each voucher. A voucher that was given already is left as it is, so a mended "
        "file may be sent again. Packs that are to be invoiced are sold one by one."
    ),
)(import_vouchers)
