"""What other modules may use of the press."""

from majal.modules.press.models import Article, Language, Paper, Picture, Story

__all__ = ["Article", "Language", "Paper", "Picture", "Story"]
