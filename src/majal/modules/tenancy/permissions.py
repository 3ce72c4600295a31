"""Who may do what with contracts. Read this file to know; there is no other place.

Every permission is asked on a contract, on what hangs on one, or on the park itself. The company’s
own people see its contracts; its managers answer offers and give notice.
"""

from enum import StrEnum
from typing import Any

from majal.kernel.actors import Actor
from majal.kernel.permissions import NETWORK, anyone_signed_in, either, grant, holds, nobody
from majal.modules.people.public import Role


class Perm(StrEnum):
    LIST = "tenancy.list"  # the board of contracts of one's parks
    OWN = "tenancy.own"  # the contracts of one's own companies, on the first page
    READ = "tenancy.read"  # the contracts of one's parks and companies, by REST
    SEE = "tenancy.see"  # a contract whole, with its documents
    OFFER = "tenancy.offer"  # offer a contract in a park (the object), withdraw an offer
    ANSWER = "tenancy.answer"  # accept or decline what was offered
    KEEP = "tenancy.keep"  # sign, start, end, move; amendments, papers, decisions on the term
    NOTIFY = "tenancy.notify"  # give notice
    KEEP_TIME = "tenancy.keep_time"  # what the clock does: offers that lapse, contracts that run on


TEAM = (Role.PARK_MANAGER, Role.FRONT_DESK, Role.ACCOUNTANT, Role.PROGRAMME_LEAD)
"""Those of a park who see its contracts."""


def _park(obj: Any) -> int:
    """The park of a contract or of what hangs on one, or the park itself; 0 for none."""
    if obj is None:
        return 0
    kept = getattr(obj, "contract", obj)
    return int(getattr(kept, "park_id", None) or (kept.pk if _is_park(kept) else 0) or 0)


def _is_park(obj: Any) -> bool:
    return getattr(getattr(obj, "_meta", None), "label_lower", "") == "parks.park"


def _organisation(obj: Any) -> int:
    kept = getattr(obj, "contract", obj)
    return int(getattr(kept, "organisation_id", 0) or 0)


head_office = holds(Role.HEAD_OFFICE)
own_manager = holds(Role.PARK_MANAGER, on="park", by=_park)
own_team = holds(*TEAM, on="park", by=_park)
managers_of_contracts = either(head_office, own_manager)
team_of_all = holds(Role.ACCOUNTANT, Role.PROGRAMME_LEAD, on=NETWORK)
company_manager = holds(Role.COMPANY_MANAGER, on="organisation", by=_organisation)
company_people = holds(
    Role.COMPANY_MANAGER, Role.COMPANY_MEMBER, on="organisation", by=_organisation
)


def serves_somewhere(actor: Actor, obj: Any) -> bool:  # noqa: ARG001
    """whoever runs a park, receives in one, keeps its accounts or programmes; the head office"""
    return any(
        g.role == Role.HEAD_OFFICE or (g.role in TEAM and g.scope_kind in ("park", NETWORK))
        for g in actor.grants
    )


grant(Perm.LIST, to=serves_somewhere)
grant(Perm.OWN, to=holds(Role.COMPANY_MANAGER, Role.COMPANY_MEMBER, on="organisation"))
grant(Perm.READ, to=anyone_signed_in)
grant(Perm.SEE, to=either(head_office, team_of_all, own_team, company_people))
grant(Perm.OFFER, to=either(head_office, own_manager))
grant(Perm.ANSWER, to=either(head_office, own_manager, company_manager))
grant(Perm.KEEP, to=either(head_office, own_manager))
grant(Perm.NOTIFY, to=either(head_office, own_manager, company_manager))
grant(Perm.KEEP_TIME, to=nobody)
