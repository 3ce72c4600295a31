"""What other modules may use of the press.

``articles_kept`` is sent within the transaction, with ``ids``, when articles are new or told anew.
"""

from majal.modules.press.commands import (
    articles_kept,
    hide_article,
    hide_picture,
    keep_entries,
    load_articles_of_sources,
    make_demo_press,
    show_article,
    show_picture,
)
from majal.modules.press.models import Article, Language, Paper, Picture, Story
from majal.modules.press.queries.articles import (
    article_of,
    article_text,
    articles_shown,
    articles_visible_to,
    papers_visible_to,
    search_articles,
)
from majal.modules.press.queries.wording import plain_text, web_address

__all__ = [
    "Article",
    "Language",
    "Paper",
    "Picture",
    "Story",
    "article_of",
    "article_text",
    "articles_kept",
    "articles_shown",
    "articles_visible_to",
    "hide_article",
    "hide_picture",
    "keep_entries",
    "load_articles_of_sources",
    "make_demo_press",
    "papers_visible_to",
    "plain_text",
    "search_articles",
    "show_article",
    "show_picture",
    "web_address",
]
