"""Where an article stands, how it came, and what people decided about it."""

from datetime import timedelta

from django.db.models import TextChoices
from django.utils.translation import pgettext_lazy


class ArticleState(TextChoices):
    """Where an article stands: its page being read, shown to all, or hidden from all."""

    WAITING = "waiting", pgettext_lazy("article", "being read")
    SHOWN = "shown", pgettext_lazy("article", "shown")
    UNREAD = "unread", pgettext_lazy("article", "could not be read")
    HIDDEN = "hidden", pgettext_lazy("article", "hidden")


class Origin(TextChoices):
    """How an article came."""

    FEED = "feed", pgettext_lazy("origin of an article", "a feed")
    ADDRESS = "address", pgettext_lazy("origin of an article", "its address")
    FILE = "file", pgettext_lazy("origin of an article", "a file")
    TEXT = "text", pgettext_lazy("origin of an article", "pasted text")
    SOURCE = "source", pgettext_lazy("origin of an article", "a source of figures")


class PictureState(TextChoices):
    """Where the picture of an article stands."""

    WAITING = "waiting", pgettext_lazy("picture", "not fetched yet")
    KEPT = "kept", pgettext_lazy("picture", "kept")
    REFUSED = "refused", pgettext_lazy("picture", "could not be kept")


class Act(TextChoices):
    """What somebody decided about an article."""

    ADD = "add", pgettext_lazy("decision on an article", "added")
    HIDE = "hide", pgettext_lazy("decision on an article", "hidden")
    SHOW = "show", pgettext_lazy("decision on an article", "shown again")
    FOLD = "fold", pgettext_lazy("decision on an article", "put with a story")
    UNFOLD = "unfold", pgettext_lazy("decision on an article", "taken out of a story")
    HIDE_PICTURE = "hide_picture", pgettext_lazy("decision on an article", "picture hidden")
    SHOW_PICTURE = "show_picture", pgettext_lazy("decision on an article", "picture shown again")


MOST_EXCERPT = 500
"""Letters of an excerpt, out of respect for the papers' rights."""
MOST_TITLE = 400
MOST_BODY = 200_000
"""Letters of a text that is kept whole; more is no article."""
SAME_STORY = timedelta(days=5)
"""How far apart papers tell the same story."""
LOOK_AGAIN = timedelta(days=30)
"""How often it is looked whether an article is still where it was."""
