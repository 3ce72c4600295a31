"""The words by which articles are found, made when they are kept or soon after."""

from collections.abc import Sequence

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.permissions import require
from majal.modules.press.models import Article, vector
from majal.modules.press.permissions import Perm


def make_words(ids: Sequence[int]) -> int:
    """Make the words of these articles; how many."""
    return Article.objects.filter(pk__in=ids).update(search=vector())


@command()
def make_missing_words(most: int, *, by: Actor) -> int:
    """Make the words of some articles that have none, or whose text changed; how many.

    The database takes the words away whenever the text they were made of changes.

    Permission: press.keep, the program's own.
    Raises: NotAllowed.
    """
    require(by, Perm.KEEP)
    rows = Article.objects.select_for_update(skip_locked=True).filter(search=None)
    return make_words(list(rows.order_by("pk").values_list("pk", flat=True)[:most]))
