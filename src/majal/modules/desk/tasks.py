"""The file of procedures that staff may send."""

from django.utils.translation import gettext_lazy as _

from majal.kernel.imports import importer
from majal.modules.desk.commands import IMPORT_COLUMNS, import_procedures
from majal.modules.desk.models import About, Audience, Category
from majal.modules.desk.permissions import Perm

GRADES = _("H (sure, with a source), M or L (to check with the administration).")
SOURCE = _("The code of a source on record.")

importer(
    "desk.procedures",
    title=_("Procedures of the one-stop desk"),
    columns=IMPORT_COLUMNS,
    permission=Perm.CORRECT,
    accepts={
        "code": _("Small letters and hyphens; a code on record is corrected."),
        "category": ", ".join(Category.values),
        "name_ar": _("The name in Arabic."),
        "name_fr": _("The name in French."),
        "name_en": _("The name in English."),
        "what_ar": _("What it is, in Arabic."),
        "what_fr": _("What it is, in French."),
        "what_en": _("What it is, in English."),
        "administration_ar": _("Who does it, in Arabic."),
        "administration_fr": _("Who does it, in French."),
        "administration_en": _("Who does it, in English."),
        "organisation": _("The name of the administration, where it is an organisation on record."),
        "audiences": "; ".join(Audience.values),
        "link": _("A web address."),
        "fee_kind": _("unknown, free, amount or varies."),
        "fee_amount": _("Dirhams, for the kind “amount” only."),
        "fee_on": _("As of when: a year, a month or a day."),
        "fee_ar": _("A word on the fee, in Arabic."),
        "fee_fr": _("A word on the fee, in French."),
        "time_number": _("The legal time, a whole number; empty where it is not known."),
        "time_unit": _("days or working_days."),
        "time_basis_ar": _("The law that sets it, in Arabic."),
        "time_basis_fr": _("The law that sets it, in French."),
        "silence": _("unknown, nothing or acceptance."),
        "appeal_ar": _("To whom one appeals, in Arabic."),
        "appeal_fr": _("To whom one appeals, in French."),
        **{f"{about}_grade": GRADES for about in About.values},
        **{f"{about}_source": SOURCE for about in About.values},
        "checked_on": _("The day it was checked with the administration: 2026-06-15."),
        "pieces": _(
            "One line a piece: Arabic | French | form | where, Arabic | where, French | procedure "
            "| grade | source. Empty: as they are."
        ),
        "steps": _(
            "One line a step: Arabic | French | procedure | grade | source. Empty: as they are."
        ),
        "reason": _("Why a published procedure is corrected."),
    },
    example={
        "code": "example-permit",
        "category": "creation",
        "name_ar": "رخصة نموذجية",
        "name_fr": "Autorisation d’exemple",
        "what_ar": "مثال لا وجود له.",
        "what_fr": "Un exemple qui n’existe pas.",
        "administration_ar": "إدارة نموذجية",
        "administration_fr": "Administration d’exemple",
        "audiences": "company; association",
        "fee_kind": "unknown",
        "pieces": "مطبوع | Formulaire | form",
    },
    help=_("One row for each procedure; what is not known stays empty."),
)(import_procedures)
