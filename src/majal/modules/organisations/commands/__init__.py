"""Everything that changes organisations: one verb each."""

from majal.modules.organisations.commands.archive import (
    archive_organisation,
    restore_organisation,
)
from majal.modules.organisations.commands.completing import complete_organisation
from majal.modules.organisations.commands.consent import (
    give_organisation_consent,
    withdraw_organisation_consent,
)
from majal.modules.organisations.commands.organisation import (
    Details,
    edit_organisation,
    register_organisation,
)
from majal.modules.organisations.commands.representation import (
    appoint_representative,
    end_representation,
)
from majal.modules.organisations.commands.sightings import load_companies
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
    "complete_organisation",
    "edit_organisation",
    "end_representation",
    "give_organisation_consent",
    "keep_document",
    "load_companies",
    "load_vocabulary",
    "register_organisation",
    "remove_document",
    "remove_logo",
    "restore_organisation",
    "set_logo",
    "withdraw_organisation_consent",
]
