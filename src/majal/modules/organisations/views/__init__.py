"""The pages of organisations: the directory, one organisation, its form, its people, its vault."""

from majal.modules.organisations.views.consents import answer_consent, consents
from majal.modules.organisations.views.directory import directory
from majal.modules.organisations.views.form import edit_page, register_page, suggest_territories
from majal.modules.organisations.views.people import end_page, people
from majal.modules.organisations.views.record import (
    archive_page,
    overview,
    remove_logo_button,
)
from majal.modules.organisations.views.vault import documents, remove_document_page

__all__ = [
    "answer_consent",
    "archive_page",
    "consents",
    "directory",
    "documents",
    "edit_page",
    "end_page",
    "overview",
    "people",
    "register_page",
    "remove_document_page",
    "remove_logo_button",
    "suggest_territories",
]
