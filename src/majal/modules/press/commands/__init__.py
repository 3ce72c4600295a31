"""What changes articles, papers, stories and pictures."""

from majal.modules.press.commands.adding import (
    About,
    add_by_address,
    add_by_file,
    add_by_text,
    read_page,
)
from majal.modules.press.commands.deciding import (
    follow_reports,
    hide_article,
    hide_picture,
    rule_paper,
    show_article,
    show_picture,
)
from majal.modules.press.commands.demonstration import make_demo_press
from majal.modules.press.commands.fetching import (
    fetch_picture,
    look_again,
)
from majal.modules.press.commands.folding import fold_by_hand, fold_new, unfold
from majal.modules.press.commands.keeping import articles_kept, keep_brought, keep_entries
from majal.modules.press.commands.loading import load_articles_of_sources
from majal.modules.press.commands.words import make_missing_words

__all__ = [
    "About",
    "add_by_address",
    "add_by_file",
    "add_by_text",
    "articles_kept",
    "fetch_picture",
    "fold_by_hand",
    "fold_new",
    "follow_reports",
    "hide_article",
    "hide_picture",
    "keep_brought",
    "keep_entries",
    "load_articles_of_sources",
    "look_again",
    "make_demo_press",
    "make_missing_words",
    "read_page",
    "rule_paper",
    "show_article",
    "show_picture",
    "unfold",
]
