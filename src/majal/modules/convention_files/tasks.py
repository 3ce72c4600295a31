"""The files of conventions that staff may send."""

from django.utils.translation import gettext_lazy as _

from majal.kernel.imports import importer
from majal.modules.convention_files.permissions import Perm
from majal.modules.convention_files.public import (
    CONVENTION_COLUMNS,
    PARTY_COLUMNS,
    import_conventions,
    import_parties,
)

importer(
    "convention_files.conventions",
    title=_("Conventions"),
    columns=CONVENTION_COLUMNS,
    permission=Perm.IMPORT,
    accepts={
        "convention_id": _("The code: capital letters, digits and hyphens."),
        "title": _("The title, in the language of the convention."),
        "site_code": _("The code of a park, or “network”."),
        "instrument": _("convention, framework, specific, budget or study."),
        "signed_on_or_approved_on": _("A year, a month or a day: 2024, 2024-03, 2024-03-01."),
        "legal_state": _("draft, voted, signed, in_force, superseded or unknown."),
        "progress": _("studies, in_progress, executed, suspended, abandoned, or nothing."),
        "framework_id": _("The code of the framework convention."),
        "superseded_by": _("The code of the convention that took its place."),
        "total_mad": _("The total cost in dirhams; empty where it is not known."),
        "source_ids": _("Codes of sources, apart by semicolons."),
        "notes": _("A note, in French."),
        "term_months": _("The term in months."),
        "renewal": _("none or tacit."),
        "territory": _("The code of a region or province; else that of the park."),
        "plan": _("pdr, pdti, pdp or pac."),
    },
    example={
        "convention_id": "CV-EXA-2026",
        "title": "Convention de partenariat",
        "site_code": "network",
        "legal_state": "signed",
        "signed_on_or_approved_on": "2026-03-01",
        "total_mad": "1500000",
    },
    help=_("One row for each convention; the parties come in a file of their own."),
)(import_conventions)

importer(
    "convention_files.parties",
    title=_("Parties to conventions"),
    columns=PARTY_COLUMNS,
    permission=Perm.IMPORT,
    accepts={
        "convention_id": _("The code of a convention that is on record."),
        "party": _("The name of an organisation, as the directory has it."),
        "role": _("contributor, operator, executing_agency, host, signatory or party."),
        "party_kind": _("Not read: the directory knows what the organisation is."),
        "source_id": _("The code of a source."),
        "note": _("A note, in French."),
    },
    example={
        "convention_id": "CV-EXA-2026",
        "party": "Conseil de la région Souss-Massa",
        "role": "contributor",
    },
    help=_("One row for each party of each convention."),
)(import_parties)
