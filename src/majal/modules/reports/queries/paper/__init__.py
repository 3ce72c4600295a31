"""The report on paper: one outline, drawn as PDF and written as a Word file."""

from majal.modules.reports.queries.paper.drafts import proposed
from majal.modules.reports.queries.paper.pdf import draw, title_of
from majal.modules.reports.queries.paper.wording import Texts, write

__all__ = ["Texts", "draw", "proposed", "title_of", "write"]
