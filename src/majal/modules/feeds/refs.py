"""Feeds as records that anything may point at."""

from django.utils.translation import pgettext_lazy

from majal.kernel.refs import Kind, register
from majal.modules.feeds.models import Feed
from majal.modules.feeds.queries.followed import feeds_visible_to

register(
    Kind(
        name="feeds.feed",
        title=pgettext_lazy("press", "feed"),
        model=Feed,
        visible=feeds_visible_to,
        label=str,
        address=Feed.get_absolute_url,
    )
)
