"""What other modules may use of mentions."""

from majal.modules.mentions.commands import load_names, make_demo_mentions
from majal.modules.mentions.models import Mention, Topic
from majal.modules.mentions.queries.following import told_of, topics_visible_to
from majal.modules.mentions.queries.wanted import live, speaking_of

__all__ = [
    "Mention",
    "Topic",
    "live",
    "load_names",
    "make_demo_mentions",
    "speaking_of",
    "told_of",
    "topics_visible_to",
]
