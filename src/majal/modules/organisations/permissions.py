"""Who may do what with organisations. Read this file to know; there is no other place."""

from enum import StrEnum
from typing import Any

from majal.kernel.permissions import NETWORK, anyone, either, grant, holds, nobody
from majal.modules.people.public import Role


class Perm(StrEnum):
    SEE = "organisations.see"  # the directory; which organisations: see queries
    REGISTER = "organisations.register"  # a new organisation
    EDIT = "organisations.edit"  # its description, identifiers, logo and consents
    ARCHIVE = "organisations.archive"  # put aside, or take back; nothing is ever deleted
    APPOINT = "organisations.appoint"  # say who acts for it
    SEE_INTERNAL = "organisations.see_internal"  # identifiers, who acts for it, private contacts
    SEE_DOCUMENTS = "organisations.see_documents"  # its vault
    KEEP_DOCUMENTS = "organisations.keep_documents"  # put into the vault, take out of it
    SEE_EXPIRIES = "organisations.see_expiries"  # which documents end soon, not the documents
    SEE_CONSENTS = "organisations.see_consents"  # what it agreed to, and when
    CONSENT = "organisations.consent"  # agree for it to a use of what is known of it, or no longer
    COMPLETE = "organisations.complete"  # fill what is empty, change nothing that is said
    LOAD = "organisations.load"  # kinds, sectors and technologies from the project's files


STAFF = (
    Role.PARK_MANAGER,
    Role.FRONT_DESK,
    Role.PROGRAMME_LEAD,
    Role.ACCOUNTANT,
    Role.COORDINATOR,
)
"""Those who run the parks: they see every organisation, as it may become a tenant of theirs."""


def _organisation(obj: Any) -> int:
    return int(obj.pk)


park_team = either(holds(*STAFF, on="park"), holds(*STAFF, on=NETWORK))
own_manager = holds(Role.COMPANY_MANAGER, on="organisation", by=_organisation)
own_people = holds(Role.COMPANY_MANAGER, Role.COMPANY_MEMBER, on="organisation", by=_organisation)
any_company = holds(Role.COMPANY_MANAGER, Role.COMPANY_MEMBER, on="organisation")

grant(Perm.SEE, to=anyone)
grant(
    Perm.REGISTER,
    to=either(holds(Role.HEAD_OFFICE), holds(Role.PARK_MANAGER, on="park")),
)
grant(Perm.EDIT, to=either(holds(Role.HEAD_OFFICE), own_manager))
grant(Perm.ARCHIVE, to=holds(Role.HEAD_OFFICE))
grant(Perm.APPOINT, to=either(holds(Role.HEAD_OFFICE), own_manager))
grant(Perm.SEE_INTERNAL, to=either(holds(Role.HEAD_OFFICE), park_team, own_people))
grant(Perm.SEE_DOCUMENTS, to=either(holds(Role.HEAD_OFFICE), own_people))
grant(Perm.KEEP_DOCUMENTS, to=either(holds(Role.HEAD_OFFICE), own_manager))
grant(Perm.SEE_EXPIRIES, to=either(holds(Role.HEAD_OFFICE), park_team, any_company))
grant(
    Perm.SEE_CONSENTS,
    to=either(holds(Role.HEAD_OFFICE), holds(Role.PARK_MANAGER, on="park"), own_people),
)
grant(Perm.CONSENT, to=own_manager)
grant(
    Perm.COMPLETE,
    to=either(holds(Role.HEAD_OFFICE), holds(Role.PARK_MANAGER, on="park")),
)
grant(Perm.LOAD, to=nobody)
