"""What can happen to a list of companies: read, mapped, checked, then recorded deliberately."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.workflow import Step, Workflow
from majal.modules.rosters.permissions import Perm


class ListState(TextChoices):
    """Where a list of companies stands."""

    READING = "reading", _("being read")
    MAPPING = "mapping", _("its columns are to be confirmed")
    CHECKING = "checking", _("being checked")
    CHECKED = "checked", _("checked")
    RECORDING = "recording", _("being recorded")
    RECORDED = "recorded", pgettext_lazy("a file", "recorded")
    UNREADABLE = "unreadable", _("cannot be read")


S = ListState
COMPANY_LIST = Workflow(
    name="rosters.company_list",
    states=ListState,
    initial=S.READING,
    steps=(
        Step("propose", _("Propose its columns"), frozenset({S.READING}), S.MAPPING, Perm.IMPORT),
        Step(
            "refuse",
            _("Give it up"),
            frozenset({S.READING, S.CHECKING}),
            S.UNREADABLE,
            Perm.IMPORT,
        ),
        Step(
            "map",
            _("Confirm the columns and check"),
            frozenset({S.MAPPING, S.CHECKED}),
            S.CHECKING,
            Perm.IMPORT,
        ),
        Step("report", _("Show the report"), frozenset({S.CHECKING}), S.CHECKED, Perm.IMPORT),
        Step("record", _("Record the new ones"), frozenset({S.CHECKED}), S.RECORDING, Perm.IMPORT),
        Step("hold", _("Ask again"), frozenset({S.RECORDING}), S.CHECKED, Perm.IMPORT),
        Step("finish", _("Finish"), frozenset({S.RECORDING}), S.RECORDED, Perm.IMPORT),
    ),
)
