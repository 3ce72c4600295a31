"""Who may do what with condition reports. Read this file to know; no other place.

Every permission is asked on a report, on what hangs on one, or on the contract itself;
that of templates on the park. The company’s own people read theirs and sign for it.
"""

from enum import StrEnum
from typing import Any

from majal.kernel.permissions import NETWORK, anyone_signed_in, either, grant, holds, nobody
from majal.modules.people.public import Role
from majal.modules.tenancy.public import managers_of_contracts, serves_somewhere


class Perm(StrEnum):
    LIST = "handovers.list"  # the reports and the keys of one's parks
    OWN = "handovers.own"  # what waits for one's own company, on the first page
    READ = "handovers.read"  # the reports of one's parks and companies, by REST
    SEE = "handovers.see"  # a report whole, its photos and signatures
    KEEP = "handovers.keep"  # prepare a report, sign for the park, record who is absent, do it anew
    SIGN = "handovers.sign"  # sign for the company
    TEMPLATES = "handovers.templates"  # what is looked at in each kind of space (object: the park)
    KEEP_TIME = "handovers.keep_time"  # what the clock does: the paper made, the letters sent


TEAM = (Role.PARK_MANAGER, Role.FRONT_DESK, Role.ACCOUNTANT, Role.PROGRAMME_LEAD)
COMPANY = (Role.COMPANY_MANAGER, Role.COMPANY_MEMBER)


def _contract(obj: Any) -> Any:
    """The contract of a report, or the contract itself."""
    return getattr(obj, "contract", obj)


def _park(obj: Any) -> int:
    return int(getattr(_contract(obj), "park_id", 0) or 0)


def _organisation(obj: Any) -> int:
    return int(getattr(_contract(obj), "organisation_id", 0) or 0)


def _itself(park: Any) -> int:
    return int(getattr(park, "pk", 0) or 0)


team_of_all = holds(Role.ACCOUNTANT, Role.PROGRAMME_LEAD, on=NETWORK)
own_team = holds(*TEAM, on="park", by=_park)
company_people = holds(*COMPANY, on="organisation", by=_organisation)
head_office = holds(Role.HEAD_OFFICE)

grant(Perm.LIST, to=serves_somewhere)
grant(Perm.OWN, to=holds(*COMPANY, on="organisation"))
grant(Perm.READ, to=anyone_signed_in)
grant(Perm.SEE, to=either(head_office, team_of_all, own_team, company_people))
grant(Perm.KEEP, to=managers_of_contracts)
grant(Perm.SIGN, to=either(managers_of_contracts, company_people))
grant(Perm.TEMPLATES, to=either(head_office, holds(Role.PARK_MANAGER, on="park", by=_itself)))
grant(Perm.KEEP_TIME, to=nobody)
