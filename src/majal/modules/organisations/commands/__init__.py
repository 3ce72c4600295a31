"""Everything that changes organisations: one verb each."""

from majal.modules.organisations.commands.organisation import (
    Details,
    archive_organisation,
    edit_organisation,
    register_organisation,
    restore_organisation,
)
from majal.modules.organisations.commands.representation import (
    appoint_representative,
    end_representation,
)
from majal.modules.organisations.commands.vault import (
    keep_document,
    remove_document,
    remove_logo,
    set_logo,
)
from majal.modules.organisations.commands.vocabulary import Loaded, load_vocabulary

__all__ = [
    "Details",
    "Loaded",
    "appoint_representative",
    "archive_organisation",
    "edit_organisation",
    "end_representation",
    "keep_document",
    "load_vocabulary",
    "register_organisation",
    "remove_document",
    "remove_logo",
    "restore_organisation",
    "set_logo",
]
