"""The file of people that schools and companies may send."""

from django.utils.translation import gettext_lazy as _

from majal.kernel.imports import importer
from majal.modules.event_desk.permissions import Perm
from majal.modules.event_desk.public import GROUP_COLUMNS, import_people

importer(
    "event_desk.people",
    title=_("People of a school or a group"),
    columns=GROUP_COLUMNS,
    permission=Perm.IMPORT,
    accepts={
        "event": _("The number of the event, as its page shows it."),
        "group": _("The name of the school and the class, or of the group."),
        "name": _("The full name of the person."),
        "consent": _("yes: the person, or the parents of a minor, agreed."),
        "mark": _("A number in the class, where two have the same name."),
        "age": _("In years; only the age band is kept."),
        "sex": _("F or M, or empty."),
        "commune": _("The commune of residence: its name or its code."),
        "level": _("What they know of the subject: none, basic, good or expert."),
        "email": _("An e-mail address, where there is one: the ticket goes there."),
        "phone": _("A telephone number, where there is one."),
    },
    example={
        "event": "0",
        "group": "Lycée Al Amal, 2e A",
        "name": "Ghita Filali",
        "consent": "yes",
        "age": "16",
        "sex": "F",
    },
    help=_(
        "One row a person. Those registered already stay as they are. Where places are short, the "
        "first rows have them and the others wait."
    ),
)(import_people)
