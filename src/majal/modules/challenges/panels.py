"""What challenges add to the menu and to first pages."""

from collections.abc import Mapping
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from majal.kernel.actors import Actor
from majal.kernel.panels import MenuItem, menu_item, panel
from majal.modules.challenges.permissions import COMPANY, NETWORK, OF_PARK, Perm
from majal.modules.challenges.queries import (
    answers_visible_to,
    challenges_visible_to,
    comments_visible_to,
    to_judge,
)
from majal.modules.challenges.workflow import AnswerState, CommentState, State

menu_item(MenuItem("challenges", _("Challenges"), "challenges:challenges", Perm.READ, 29, "foot"))
FEW = 4


def _desk(actor: Actor, record: Any) -> Mapping[str, Any] | None:  # noqa: ARG001
    """Comments to read and drafts to publish."""
    waiting = comments_visible_to(actor).filter(state=CommentState.WAITING).count()
    drafts = list(challenges_visible_to(actor).filter(state=State.DRAFT)[:FEW])
    return {"waiting": waiting, "drafts": drafts} if waiting or drafts else None


for _role in sorted({*NETWORK, *OF_PARK}):
    panel(
        f"challenges.desk.{_role}",
        place=f"home.{_role}",
        order=24,
        permission=Perm.COMMENT,
        template="challenges/_desk.html",
    )(_desk)


@panel(
    "challenges.jury",
    place="home.everyone",
    order=15,
    permission=Perm.COMMENT,
    template="challenges/_jury.html",
)
def jury(actor: Actor, record: Any) -> Mapping[str, Any] | None:  # noqa: ARG001
    """What this person judges and has not scored."""
    rows = to_judge(actor).filter(state=AnswerState.FILED)
    found = list(rows.exclude(scores__juror__person=actor.pk or 0)[:FEW])
    return {"rows": found} if found else None


def _own(actor: Actor, record: Any) -> Mapping[str, Any] | None:  # noqa: ARG001
    """Challenges that take answers now, and one’s own answers."""
    open_now = challenges_visible_to(actor).filter(
        state=State.PUBLISHED, answers_until__gte=timezone.localdate()
    )
    own = answers_visible_to(actor).exclude(state=AnswerState.WITHDRAWN)
    challenges, answers = list(open_now[:FEW]), list(own.order_by("-pk")[:FEW])
    return {"challenges": challenges, "answers": answers} if challenges or answers else None


for _role in COMPANY:
    panel(
        f"challenges.own.{_role}",
        place=f"home.{_role}",
        order=40,
        permission=Perm.COMMENT,
        template="challenges/_own.html",
    )(_own)
