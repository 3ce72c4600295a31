"""What can happen to a file that was sent: checked, then recorded by a second, deliberate step."""

from django.utils.translation import gettext_lazy as _

from majal.kernel.imports.permissions import Perm
from majal.kernel.models import ImportFile
from majal.kernel.workflow import Step, Workflow

S = ImportFile.State
CHECKING, CHECKED, RECORDING = (frozenset({s}) for s in (S.CHECKING, S.CHECKED, S.RECORDING))
IMPORT_FILE = Workflow(
    name="kernel.import_file",
    states=S,
    initial=S.CHECKING,
    steps=(
        Step("report", _("Show the report"), CHECKING, S.CHECKED, Perm.RUN),
        Step("refuse", _("Refuse it as a whole"), CHECKING, S.UNREADABLE, Perm.RUN),
        Step("check", _("Check again"), CHECKED, S.CHECKING, Perm.RECORD),
        Step("record", _("Record the accepted rows"), CHECKED, S.RECORDING, Perm.RECORD),
        Step("hold", _("Put it back"), RECORDING, S.CHECKED, Perm.RUN),
        Step("finish", _("Finish"), RECORDING, S.RECORDED, Perm.RUN),
    ),
)
