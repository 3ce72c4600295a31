"""Who may do what with portfolios. Read this file to know; there is no other place.

A portfolio is its coordinator’s; those who run the network, or the park of the assignment, see it
too and say who follows whom. A company reads what was signed about it, and asks.
"""

from enum import StrEnum
from typing import Any

from majal.kernel.actors import Actor
from majal.kernel.permissions import either, grant, holds, nobody, scopes
from majal.modules.people.public import Role


class Perm(StrEnum):
    LIST = "portfolios.list"  # one’s own portfolio, or those of one’s parks
    ASSIGN = "portfolios.assign"  # say which coordinator follows a company, and end it
    SEE = "portfolios.see"  # one company followed: reviews, alerts, requests
    REVIEW = "portfolios.review"  # write, sign and correct reviews; answer requests
    ASK = "portfolios.ask"  # the company’s own people: ask their coordinator
    OWN = "portfolios.own"  # the company’s own panel on the first page
    KEEP_TIME = "portfolios.keep_time"  # what the clock does, and the demonstration


NETWORK = (Role.HEAD_OFFICE, Role.PROGRAMME_LEAD)
OF_PARK = (Role.PARK_MANAGER, Role.PROGRAMME_LEAD)
FOLLOWERS = (Role.COORDINATOR, Role.PROGRAMME_LEAD)
"""Who may follow companies."""
COMPANY = (Role.COMPANY_MANAGER, Role.COMPANY_MEMBER)

everywhere = holds(*NETWORK)


def _assignment(obj: Any) -> Any:
    return getattr(obj, "assignment", obj)


def of_its_park(actor: Actor, obj: Any) -> bool:
    """head_office or programme_lead on the network, or OF_PARK on the park of the assignment"""
    if everywhere(actor, None):
        return True
    park = getattr(_assignment(obj), "park_id", None)
    return park is not None and park in scopes(actor, *OF_PARK, kind="park")


def follows_it(actor: Actor, obj: Any) -> bool:
    """the coordinator, as long as they follow the company"""
    found = _assignment(obj)
    return (
        getattr(found, "coordinator_id", None) is not None
        and found.coordinator_id == actor.pk
        and actor.is_active
        and found.is_running
    )


def is_its_company(actor: Actor, obj: Any) -> bool:
    """the company’s own people"""
    found = getattr(_assignment(obj), "organisation_id", None)
    return found is not None and found in scopes(actor, *COMPANY, kind="organisation")


grant(
    Perm.LIST,
    to=either(everywhere, holds(Role.COORDINATOR), holds(*OF_PARK, Role.COORDINATOR, on="park")),
)
grant(Perm.ASSIGN, to=either(everywhere, holds(*OF_PARK, on="park")))
grant(Perm.SEE, to=either(of_its_park, follows_it, is_its_company))
grant(Perm.REVIEW, to=either(follows_it, of_its_park))
grant(Perm.ASK, to=is_its_company)
grant(Perm.OWN, to=holds(*COMPANY, on="organisation"))
grant(Perm.KEEP_TIME, to=nobody)
