"""What can happen to a bundle."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.workflow import Step, Workflow
from majal.modules.bundles.permissions import Perm


class BundleState(TextChoices):
    """Where a bundle stands; its file is kept for some days only."""

    ASKED = "asked", pgettext_lazy("bundle", "being made")
    MADE = "made", pgettext_lazy("bundle", "ready")
    ENDED = "ended", pgettext_lazy("bundle", "no longer kept")
    FAILED = "failed", pgettext_lazy("bundle", "not made")


S = BundleState
BUNDLE = Workflow(
    name="bundles.bundle",
    states=BundleState,
    initial=S.ASKED,
    steps=(
        Step("make", _("Make ready"), frozenset({S.ASKED, S.FAILED}), S.MADE, Perm.MAKE),
        Step("fail", _("Give up"), frozenset({S.ASKED}), S.FAILED, Perm.MAKE),
        Step("end", _("Put away"), frozenset({S.MADE}), S.ENDED, Perm.END),
    ),
)
