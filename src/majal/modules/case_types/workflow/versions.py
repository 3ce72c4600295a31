"""The life of a version: begun, published, replaced by the next one; or given up."""

from django.db.models import TextChoices
from django.utils.translation import pgettext_lazy

from majal.kernel.workflow import Step, Workflow
from majal.modules.case_types.permissions import Perm


class VersionState(TextChoices):
    DRAFT = "draft", pgettext_lazy("version", "being written")
    PUBLISHED = "published", pgettext_lazy("version", "published")
    REPLACED = "replaced", pgettext_lazy("version", "replaced")
    GIVEN_UP = "given_up", pgettext_lazy("version", "given up")


V = VersionState
VERSION = Workflow(
    name="case_types.version",
    states=VersionState,
    initial=V.DRAFT,
    steps=(
        Step(
            "publish",
            pgettext_lazy("version", "Publish"),
            frozenset({V.DRAFT}),
            V.PUBLISHED,
            Perm.MANAGE,
        ),
        Step(
            "replace",
            pgettext_lazy("version", "Replace"),
            frozenset({V.PUBLISHED}),
            V.REPLACED,
            Perm.MANAGE,
        ),
        Step(
            "give_up",
            pgettext_lazy("version", "Give up"),
            frozenset({V.DRAFT}),
            V.GIVEN_UP,
            Perm.MANAGE,
        ),
    ),
)
