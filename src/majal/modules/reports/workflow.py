"""What can happen to a report, and to a bundle."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.workflow import Step, Workflow
from majal.modules.reports.permissions import Perm


class ReportState(TextChoices):
    """Where a report stands; a newer one of the same council and year takes its place."""

    ASKED = "asked", pgettext_lazy("report", "being made")
    MADE = "made", pgettext_lazy("report", "issued")
    SUPERSEDED = "superseded", pgettext_lazy("report", "replaced")
    FAILED = "failed", pgettext_lazy("report", "not made")


class BundleState(TextChoices):
    """Where a bundle stands; its file is kept for some days only."""

    ASKED = "asked", pgettext_lazy("bundle", "being made")
    MADE = "made", pgettext_lazy("bundle", "ready")
    ENDED = "ended", pgettext_lazy("bundle", "no longer kept")
    FAILED = "failed", pgettext_lazy("bundle", "not made")


R, B = ReportState, BundleState
REPORT = Workflow(
    name="reports.report",
    states=ReportState,
    initial=R.ASKED,
    steps=(
        Step("make", _("Issue"), frozenset({R.ASKED, R.FAILED}), R.MADE, Perm.MAKE),
        Step("fail", _("Give up"), frozenset({R.ASKED}), R.FAILED, Perm.MAKE),
        Step("supersede", _("Replace"), frozenset({R.MADE}), R.SUPERSEDED, Perm.MAKE),
    ),
)
BUNDLE = Workflow(
    name="reports.bundle",
    states=BundleState,
    initial=B.ASKED,
    steps=(
        Step("make", _("Make ready"), frozenset({B.ASKED, B.FAILED}), B.MADE, Perm.MAKE),
        Step("fail", _("Give up"), frozenset({B.ASKED}), B.FAILED, Perm.MAKE),
        Step("end", _("Put away"), frozenset({B.MADE}), B.ENDED, Perm.END),
    ),
)
