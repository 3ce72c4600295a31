"""Pages of mentions: what is public, what the team sorts, rules and names, one's own."""

from majal.modules.mentions.views import desk, names, open_pages, own, rules

__all__ = ["desk", "names", "open_pages", "own", "rules"]
