"""What the press keeps is read for names, by a job."""

from collections.abc import Sequence
from typing import Any
from uuid import uuid4

from django.dispatch import receiver

from majal.kernel.jobs import enqueue
from majal.modules.press.public import articles_kept

EACH = 5_000


@receiver(articles_kept, dispatch_uid="mentions.read_articles")
def read_what_is_kept(sender: Any, ids: Sequence[int], **_: Any) -> None:  # noqa: ARG001
    """Ask that new articles be read for names, and those told anew once more."""
    for begin in range(0, len(ids), EACH):
        part = list(ids[begin : begin + EACH])
        enqueue("mentions.read", key=f"mentions.read:{uuid4()}", ids=part)
