"""What is stored of the press."""

from majal.modules.press.models.article import Article, TitleBefore
from majal.modules.press.models.paper import Language, Paper
from majal.modules.press.models.picture import Picture
from majal.modules.press.models.searching import found_by, plain, query_of, vector
from majal.modules.press.models.story import Decision, Likeness, Story

__all__ = [
    "Article",
    "Decision",
    "Language",
    "Likeness",
    "Paper",
    "Picture",
    "Story",
    "TitleBefore",
    "found_by",
    "plain",
    "query_of",
    "vector",
]
