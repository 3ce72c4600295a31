"""What can happen to an export."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.workflow import Step, Workflow
from majal.modules.analytics.permissions import Perm


class ExportState(TextChoices):
    """Where an export stands; the files of the last ones only are kept."""

    ASKED = "asked", pgettext_lazy("export", "being written")
    READY = "ready", pgettext_lazy("export", "ready")
    ENDED = "ended", pgettext_lazy("export", "no longer kept")
    FAILED = "failed", pgettext_lazy("export", "not written")


S = ExportState
EXPORT = Workflow(
    name="analytics.export",
    states=ExportState,
    initial=S.ASKED,
    steps=(
        Step(
            "write",
            pgettext_lazy("export", "Write"),
            frozenset({S.ASKED, S.FAILED}),
            S.READY,
            Perm.EXPORT,
        ),
        Step("fail", _("Give up"), frozenset({S.ASKED}), S.FAILED, Perm.EXPORT),
        Step(
            "end", pgettext_lazy("export", "Put away"), frozenset({S.READY}), S.ENDED, Perm.EXPORT
        ),
    ),
)
