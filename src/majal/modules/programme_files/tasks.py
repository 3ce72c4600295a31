"""The file of members that teams may send."""

from django.utils.translation import gettext_lazy as _

from majal.kernel.imports import importer
from majal.modules.programme_files.commands import MEMBER_COLUMNS, import_members
from majal.modules.programme_files.permissions import Perm

importer(
    "programme_files.members",
    title=_("Members of cohorts"),
    columns=MEMBER_COLUMNS,
    permission=Perm.IMPORT,
    accepts={
        "programme": _("The code of the programme."),
        "stage": _("The place of the stage in the order: 1, 2…"),
        "cohort": _("The number of the cohort in its stage."),
        "entered": _("The day of entry: 2026-03-12 or 12/03/2026."),
        "state": _("How far it is: idea, project or company."),
        "ice": _("The ICE of a company; empty for a project holder."),
        "name": _("The name of a project holder."),
        "email": _("The e-mail address, to tell them and to know them again."),
        "project": _("The project, in a few words."),
        "sex": _("F or M; it may stay empty."),
        "age": _("under_25, 25_34, 35_44 or over_44; it may stay empty."),
        "commune": _("The name or the code of the commune of residence."),
    },
    example={
        "programme": "incubation-2026",
        "stage": "1",
        "cohort": "1",
        "entered": "2026-03-12",
        "state": "idea",
        "name": "Salma Exemple",
        "sex": "F",
        "age": "25_34",
    },
    help=_(
        "One row for each member. Who is in the cohort already is left as they are, so a mended "
        "file may be sent again."
    ),
)(import_members)
