"""What can happen to a board pack."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.workflow import Step, Workflow
from majal.modules.board_packs.permissions import Perm


class PackState(TextChoices):
    """Where a pack stands; a newer one of the same park and year takes its place."""

    ASKED = "asked", pgettext_lazy("board pack", "being made")
    MADE = "made", pgettext_lazy("board pack", "issued")
    SUPERSEDED = "superseded", pgettext_lazy("board pack", "replaced")
    FAILED = "failed", pgettext_lazy("board pack", "not made")


S = PackState
PACK = Workflow(
    name="board_packs.pack",
    states=PackState,
    initial=S.ASKED,
    steps=(
        Step("make", _("Issue"), frozenset({S.ASKED, S.FAILED}), S.MADE, Perm.MAKE),
        Step("fail", _("Give up"), frozenset({S.ASKED}), S.FAILED, Perm.MAKE),
        Step("supersede", _("Replace"), frozenset({S.MADE}), S.SUPERSEDED, Perm.MAKE),
    ),
)
