"""The pages of reports."""

from majal.modules.reports.views.listing import ask, reports
from majal.modules.reports.views.record import again, detail, pdf, texts, word

__all__ = [
    "again",
    "ask",
    "detail",
    "pdf",
    "reports",
    "texts",
    "word",
]
