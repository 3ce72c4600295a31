"""What can happen to a dossier, whatever its kind; the stages of instruction are its kind's own."""

from django.db.models import TextChoices
from django.utils.translation import pgettext_lazy

from majal.kernel.workflow import Step, Workflow
from majal.modules.cases.permissions import Perm


class CaseState(TextChoices):
    DRAFT = "draft", pgettext_lazy("dossier", "not filed yet")
    FILED = "filed", pgettext_lazy("dossier", "being handled")
    WAITING = "waiting", pgettext_lazy("dossier", "waiting for missing pieces")
    DECIDED = "decided", pgettext_lazy("dossier", "decided")
    APPEALED = "appealed", pgettext_lazy("dossier", "under appeal")
    SETTLED = "settled", pgettext_lazy("dossier", "appeal decided")
    UNANSWERED = "unanswered", pgettext_lazy("dossier", "closed, missing pieces not sent")
    WITHDRAWN = "withdrawn", pgettext_lazy("dossier", "withdrawn")
    MERGED = "merged", pgettext_lazy("dossier", "merged into another")


S = CaseState
OPEN = frozenset({S.FILED, S.WAITING})
"""The states in which somebody has to do something before a decision."""
ENDED = frozenset({S.DECIDED, S.SETTLED, S.UNANSWERED, S.WITHDRAWN, S.MERGED})
JUDGED = frozenset({S.DECIDED, S.APPEALED, S.SETTLED})


CASE = Workflow(
    name="cases.case",
    states=CaseState,
    initial=S.DRAFT,
    steps=(
        Step(
            "file",
            pgettext_lazy("step of a dossier", "File"),
            frozenset({S.DRAFT}),
            S.FILED,
            Perm.APPLY,
        ),
        Step(
            "ask_pieces",
            pgettext_lazy("step of a dossier", "Ask for missing pieces"),
            frozenset({S.FILED}),
            S.WAITING,
            Perm.HANDLE,
        ),
        Step(
            "answer_pieces",
            pgettext_lazy("step of a dossier", "Send the missing pieces"),
            frozenset({S.WAITING}),
            S.FILED,
            Perm.APPLY,
        ),
        Step(
            "close_unanswered",
            pgettext_lazy("step of a dossier", "Close without answer"),
            frozenset({S.WAITING}),
            S.UNANSWERED,
            Perm.HANDLE,
        ),
        Step(
            "decide",
            pgettext_lazy("step of a dossier", "Decide"),
            frozenset({S.FILED}),
            S.DECIDED,
            Perm.DECIDE,
        ),
        Step(
            "appeal",
            pgettext_lazy("step of a dossier", "Appeal"),
            frozenset({S.DECIDED}),
            S.APPEALED,
            Perm.APPLY,
        ),
        Step(
            "settle",
            pgettext_lazy("step of a dossier", "Decide the appeal"),
            frozenset({S.APPEALED}),
            S.SETTLED,
            Perm.DECIDE,
        ),
        Step(
            "withdraw",
            pgettext_lazy("step of a dossier", "Withdraw"),
            OPEN,
            S.WITHDRAWN,
            Perm.APPLY,
        ),
        Step(
            "merge",
            pgettext_lazy("step of a dossier", "Merge into another"),
            OPEN,
            S.MERGED,
            Perm.HANDLE,
        ),
    ),
)
