"""The file of commitments that staff may send."""

from django.utils.translation import gettext_lazy as _

from majal.kernel.imports import importer
from majal.modules.commitment_files.permissions import Perm
from majal.modules.commitment_files.public import IMPORT_COLUMNS, import_commitments

importer(
    "commitment_files.commitments",
    title=_("Commitments"),
    columns=IMPORT_COLUMNS,
    permission=Perm.IMPORT,
    accepts={
        "convention": _("The code of a convention that is on record."),
        "owed_by": _("The name of the party that promises, in any language."),
        "kind": _("The kind: one of the nine of an authority, or of the eight channels of a park."),
        "owed_to": _("The name of the party it is owed to; empty: all the others."),
        "text_ar": _("The commitment in Arabic."),
        "text_fr": _("The commitment in French."),
        "text_en": _("The commitment in English."),
        "due": _("A year, a month, a day or a range: 2026, 2026-06, 2026/2028."),
        "park": _("The code of one of the convention’s parks."),
        "responsible": _("The function of whoever answers for it; no name."),
        "amendment": _(
            "The number of the amendment that brought it, once the convention is signed."
        ),
    },
    example={
        "convention": "CV-EXA-2026",
        "owed_by": "Conseil de la région Souss-Massa",
        "kind": "infrastructure",
        "text_fr": "Relier le site à la route régionale",
        "due": "2027",
    },
    help=_("One row for each commitment; what is on record already is left as it is."),
)(import_commitments)
