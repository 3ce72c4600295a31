"""What mentions offers to be pointed at: topics, sorted articles, rules."""

from django.utils.translation import pgettext_lazy

from majal.kernel.names import local
from majal.kernel.refs import Kind, register
from majal.modules.mentions.models import Review, Rule, Topic
from majal.modules.mentions.queries.following import (
    reviews_visible_to,
    rules_visible_to,
    topics_visible_to,
)
from majal.modules.mentions.workflow import TOPIC

register(
    Kind(
        name=TOPIC,
        title=pgettext_lazy("press desk", "topic"),
        model=Topic,
        visible=topics_visible_to,
        label=local,
        address=Topic.get_absolute_url,
    )
)
register(
    Kind(
        name="mentions.review",
        title=pgettext_lazy("press desk", "article"),
        model=Review,
        visible=reviews_visible_to,
        label=str,
        address=Review.get_absolute_url,
    )
)
register(
    Kind(
        name="mentions.rule",
        title=pgettext_lazy("press desk", "rule"),
        model=Rule,
        visible=rules_visible_to,
        label=str,
        address=Rule.get_absolute_url,
    )
)
