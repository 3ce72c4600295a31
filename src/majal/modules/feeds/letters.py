"""What feeds tell whoever manages them: once a week, which are dead or fail."""

from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.letters import Context, Letter, register
from majal.modules.feeds.models import Feed
from majal.modules.feeds.queries.followed import troubled_feeds
from majal.modules.feeds.workflow import FeedState


def _site(address: str) -> str:
    return settings.MAJAL_ADDRESS + address


def _line(feed: Feed) -> dict[str, Any]:
    return {
        "name": str(feed),
        "dead": feed.state == FeedState.DEAD,
        "why": feed.pulse.why,
        "address": _site(feed.get_absolute_url()),
    }


def trouble(context: Context) -> Context | None:
    """Those that still are in trouble when the letter is read; None where all are well again."""
    found = [_line(feed) for feed in troubled_feeds().filter(pk__in=context["feeds"])]
    return {"feeds": found, "all": _all()} if found else None


def _all() -> str:
    return _site(reverse("feeds:list")) + "?state=trouble"


register(
    Letter(
        code="feeds.trouble",
        title=pgettext_lazy("letter", "Feeds that bring nothing any more"),
        purpose=_("Telling whoever follows the press which feeds are dead or fail."),
        template="feeds/letters/trouble",
        fill=trouble,
        example=lambda: {
            "feeds": [{"name": "Le Courrier", "dead": True, "why": "…", "address": _all()}],
            "all": _all(),
        },
        keep_days=90,
    )
)
