"""What can happen to a file of statements: checked, then recorded by a second, deliberate step."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.workflow import Step, Workflow
from majal.modules.figures.permissions import Perm


class FileState(TextChoices):
    """Where a file of statements stands."""

    CHECKING = "checking", _("being checked")
    CHECKED = "checked", _("checked")
    RECORDING = "recording", _("being recorded")
    RECORDED = "recorded", pgettext_lazy("a file", "recorded")


S = FileState
STATEMENT_FILE = Workflow(
    name="statement_file",
    states=FileState,
    initial=S.CHECKING,
    steps=(
        Step("report", _("Show the report"), frozenset({S.CHECKING}), S.CHECKED, Perm.LOAD),
        Step(
            "record",
            _("Record the accepted rows"),
            frozenset({S.CHECKED}),
            S.RECORDING,
            Perm.IMPORT,
        ),
        Step("finish", _("Finish"), frozenset({S.RECORDING}), S.RECORDED, Perm.LOAD),
    ),
)
