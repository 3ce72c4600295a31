"""What claims hear of: articles were kept, so that they are read for numbers."""

from collections.abc import Iterable
from uuid import uuid4

from django.dispatch import receiver

from majal.kernel.jobs import enqueue
from majal.modules.claims.workflow import BATCH
from majal.modules.press.public import articles_kept


@receiver(articles_kept, dispatch_uid="claims.find")
def read_articles(ids: Iterable[int], **_told: object) -> None:
    """Ask that these articles be read, some hundreds at a time."""
    wanted = list(ids)
    for place in range(0, len(wanted), BATCH):
        some = wanted[place : place + BATCH]
        enqueue("claims.find", key=f"claims.find:{uuid4()}", articles=some)
