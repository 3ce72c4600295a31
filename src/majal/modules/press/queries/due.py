"""What waits to be fetched, or to be looked at again."""

from django.utils import timezone

from majal.modules.press.models import Article, Picture
from majal.modules.press.workflow import LOOK_AGAIN, ArticleState, PictureState


def pictures_waiting(most: int) -> list[int]:
    """Pictures that were not fetched yet."""
    rows = Picture.objects.filter(state=PictureState.WAITING).order_by("pk")
    return list(rows.values_list("pk", flat=True)[:most])


def articles_to_look_at(most: int) -> list[int]:
    """Articles at whose address nobody looked for a month, one of each site at a time."""
    before = timezone.now() - LOOK_AGAIN
    rows = Article.objects.filter(state=ArticleState.SHOWN).exclude(url="")
    due = rows.exclude(looked_at__gt=before).exclude(looked_at=None, seen_at__gt=before)
    each = due.order_by("paper_id", "looked_at", "pk").distinct("paper_id")
    return list(each.values_list("pk", flat=True)[:most])
