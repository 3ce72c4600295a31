"""Who may do what with companies that left. Read this file to know; there is no other place.

A follow-up belongs to the park that was left; the company itself may answer it too.
"""

from enum import StrEnum

from majal.kernel.permissions import either, grant, holds, nobody
from majal.modules.people.public import Role
from majal.modules.tenancy.public import managers_of_contracts


class Perm(StrEnum):
    LIST = "departures.list"  # the companies that left one's parks, and what they answered
    OWN = "departures.own"  # what one's own companies are asked, on the first page
    ANSWER = "departures.answer"  # say how a company is since it left
    KEEP_TIME = "departures.keep_time"  # what the clock does: follow-ups planned, companies asked


def _organisation(obj: object) -> int:
    contract = getattr(obj, "contract", None)
    return int(getattr(contract, "organisation_id", 0) or 0)


COMPANY = (Role.COMPANY_MANAGER, Role.COMPANY_MEMBER)
company_people = holds(*COMPANY, on="organisation", by=_organisation)

grant(Perm.LIST, to=either(holds(Role.HEAD_OFFICE), holds(Role.PARK_MANAGER, on="park")))
grant(Perm.OWN, to=holds(*COMPANY, on="organisation"))
grant(Perm.ANSWER, to=either(managers_of_contracts, company_people))
grant(Perm.KEEP_TIME, to=nobody)
