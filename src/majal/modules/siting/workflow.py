"""The life of a study: drafted, worked out or refused with its reasons."""

from django.db.models import TextChoices
from django.utils.translation import pgettext_lazy

from majal.kernel.workflow import Step, Workflow
from majal.modules.siting.permissions import Perm


class StudyState(TextChoices):
    """Where a study stands."""

    DRAFT = "draft", pgettext_lazy("study of siting", "draft")
    COMPUTING = "computing", pgettext_lazy("study of siting", "being worked out")
    COMPUTED = "computed", pgettext_lazy("study of siting", "worked out")
    REFUSED = "refused", pgettext_lazy("study of siting", "cannot be worked out")
    WITHDRAWN = "withdrawn", pgettext_lazy("study of siting", "withdrawn")


S = StudyState
STUDY = Workflow(
    name="siting_study",
    states=StudyState,
    initial=S.DRAFT,
    steps=(
        Step(
            "compute",
            pgettext_lazy("study of siting", "Work it out"),
            frozenset({S.DRAFT, S.REFUSED}),
            S.COMPUTING,
            Perm.EDIT,
        ),
        Step(
            "finish",
            pgettext_lazy("study of siting", "Keep the result"),
            frozenset({S.COMPUTING}),
            S.COMPUTED,
            Perm.WORK,
        ),
        Step(
            "refuse",
            pgettext_lazy("study of siting", "Say why it cannot be"),
            frozenset({S.COMPUTING}),
            S.REFUSED,
            Perm.WORK,
        ),
        Step(
            "change",
            pgettext_lazy("study of siting", "Change it"),
            frozenset({S.DRAFT, S.REFUSED}),
            S.DRAFT,
            Perm.EDIT,
        ),
        Step(
            "withdraw",
            pgettext_lazy("study of siting", "Withdraw"),
            frozenset({S.DRAFT, S.REFUSED}),
            S.WITHDRAWN,
            Perm.EDIT,
        ),
    ),
)
