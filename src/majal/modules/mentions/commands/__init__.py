"""Everything that changes mentions. One function per verb a person would use."""

from majal.modules.mentions.commands.demonstration import make_demo_mentions
from majal.modules.mentions.commands.naming import add_name, add_topic, end_name, load_names
from majal.modules.mentions.commands.reading import read_articles
from majal.modules.mentions.commands.ruling import (
    Effects,
    apply_rules,
    ask_rule_again,
    end_rule,
    keep_rule,
)
from majal.modules.mentions.commands.sorting import add_mention, judge_mention, sort_article
from majal.modules.mentions.commands.telling import (
    choose_telling,
    end_channel,
    make_channel,
    send_digest,
)

__all__ = [
    "Effects",
    "add_mention",
    "add_name",
    "add_topic",
    "apply_rules",
    "ask_rule_again",
    "choose_telling",
    "end_channel",
    "end_name",
    "end_rule",
    "judge_mention",
    "keep_rule",
    "load_names",
    "make_channel",
    "make_demo_mentions",
    "read_articles",
    "send_digest",
    "sort_article",
]
