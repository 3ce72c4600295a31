"""What can happen to an introduction, and to a notice."""

from datetime import timedelta

from django.db.models import TextChoices
from django.utils.translation import pgettext_lazy

from majal.kernel.workflow import Step, Workflow
from majal.modules.community.permissions import Perm


class IntroductionState(TextChoices):
    """Where an introduction stands."""

    ASKED = "asked", pgettext_lazy("introduction", "asked")
    ACCEPTED = "accepted", pgettext_lazy("introduction", "accepted")
    DECLINED = "declined", pgettext_lazy("introduction", "declined")
    WITHDRAWN = "withdrawn", pgettext_lazy("introduction", "taken back")
    LAPSED = "lapsed", pgettext_lazy("introduction", "not answered")


class NoticeState(TextChoices):
    """Where a notice stands."""

    AWAITING = "awaiting", pgettext_lazy("notice", "awaiting the park’s team")
    PUBLISHED = "published", pgettext_lazy("notice", "on the board")
    REFUSED = "refused", pgettext_lazy("notice", "refused")
    ENDED = "ended", pgettext_lazy("notice", "ended")


S, N = IntroductionState, NoticeState
LAPSES = timedelta(days=30)
"""How long an introduction waits for its answer."""
AGAIN = timedelta(days=90)
"""How long whoever was declined does not ask the same company again."""
MONTH, MOST_ASKED = timedelta(days=30), 5
"""So many introductions a company asks for within a month, so that nobody is flooded."""
MOST_LINES = 8
NOTICE_LASTS = timedelta(days=62)
WORDS_KEPT = timedelta(days=365)
"""How long the words of an introduction are kept after it ended."""
LINK_LASTS = timedelta(days=400)

INTRODUCTION = Workflow(
    name="community.introduction",
    states=IntroductionState,
    initial=S.ASKED,
    steps=(
        Step(
            "accept",
            pgettext_lazy("step of an introduction", "Accept"),
            frozenset({S.ASKED}),
            S.ACCEPTED,
            Perm.ANSWER,
        ),
        Step(
            "decline",
            pgettext_lazy("step of an introduction", "Decline"),
            frozenset({S.ASKED}),
            S.DECLINED,
            Perm.ANSWER,
        ),
        Step(
            "withdraw",
            pgettext_lazy("step of an introduction", "Take back"),
            frozenset({S.ASKED}),
            S.WITHDRAWN,
            Perm.TAKE_BACK,
        ),
        Step(
            "lapse",
            pgettext_lazy("step of an introduction", "Lapse"),
            frozenset({S.ASKED}),
            S.LAPSED,
            Perm.KEEP_TIME,
        ),
    ),
)
NOTICE = Workflow(
    name="community.notice",
    states=NoticeState,
    initial=N.AWAITING,
    steps=(
        Step(
            "publish",
            pgettext_lazy("step of a notice", "Put on the board"),
            frozenset({N.AWAITING}),
            N.PUBLISHED,
            Perm.MODERATE,
        ),
        Step(
            "refuse",
            pgettext_lazy("step of a notice", "Refuse"),
            frozenset({N.AWAITING, N.PUBLISHED}),
            N.REFUSED,
            Perm.MODERATE,
        ),
        Step(
            "end",
            pgettext_lazy("step of a notice", "Take off the board"),
            frozenset({N.AWAITING, N.PUBLISHED}),
            N.ENDED,
            Perm.POST,
        ),
        Step(
            "expire",
            pgettext_lazy("step of a notice", "Expire"),
            frozenset({N.PUBLISHED}),
            N.ENDED,
            Perm.KEEP_TIME,
        ),
    ),
)
