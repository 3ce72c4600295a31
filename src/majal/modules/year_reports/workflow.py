"""What can happen to a year report."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.workflow import Step, Workflow
from majal.modules.year_reports.permissions import Perm


class ReportState(TextChoices):
    """Where a report stands; a newer one of the same subject, year and language replaces it."""

    ASKED = "asked", pgettext_lazy("report", "being made")
    MADE = "made", pgettext_lazy("report", "issued")
    SUPERSEDED = "superseded", pgettext_lazy("report", "replaced")
    FAILED = "failed", pgettext_lazy("report", "not made")


S = ReportState
REPORT = Workflow(
    name="year_reports.report",
    states=ReportState,
    initial=S.ASKED,
    steps=(
        Step("make", _("Issue"), frozenset({S.ASKED, S.FAILED}), S.MADE, Perm.MAKE),
        Step("fail", _("Give up"), frozenset({S.ASKED}), S.FAILED, Perm.MAKE),
        Step("supersede", _("Replace"), frozenset({S.MADE}), S.SUPERSEDED, Perm.MAKE),
    ),
)
