"""What other modules may use of the press."""

from majal.modules.press.commands.keeping import articles_kept, the_paper
from majal.modules.press.models import Article, Language, Paper, Picture, Story
from majal.modules.press.queries.articles import article_text, articles_visible_to

__all__ = [
    "Article",
    "Language",
    "Paper",
    "Picture",
    "Story",
    "article_text",
    "articles_kept",
    "articles_visible_to",
    "the_paper",
]
