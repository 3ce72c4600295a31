"""What is stored of mentions, of what people said of articles, and of who is told."""

from majal.modules.mentions.models.following import Channel, Subscription
from majal.modules.mentions.models.mention import Mention
from majal.modules.mentions.models.naming import Alias, Topic
from majal.modules.mentions.models.review import Review, Step
from majal.modules.mentions.models.rule import Caught, Rule, RuleVersion

__all__ = [
    "Alias",
    "Caught",
    "Channel",
    "Mention",
    "Review",
    "Rule",
    "RuleVersion",
    "Step",
    "Subscription",
    "Topic",
]
