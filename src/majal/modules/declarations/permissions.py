"""Who may do what with declarations. Read this file to know; there is no other place.

A declaration belongs to the company; the park that houses it, or did, may ask, read and return it.
"""

from enum import StrEnum
from typing import Any

from majal.kernel.actors import Actor, LinkHolder
from majal.kernel.permissions import anyone, either, grant, holds, nobody
from majal.modules.people.public import Role

LINK = "declarations.declare"
EXPECTED = "declarations.expected"


class Perm(StrEnum):
    LIST = "declarations.list"  # the periods, and who of one's parks answered
    RUN = "declarations.run"  # open and close a period
    SEE = "declarations.see"  # read what a company declared
    REMIND = "declarations.remind"  # ask a company, or remind it
    RETURN = "declarations.return"  # send a declaration back to be mended
    VERIFY = "declarations.verify"  # say that a declaration was checked; never one's own
    OWN = "declarations.own"  # what one's own companies are asked, on the first page
    DECLARE = "declarations.declare"  # answer for a company: signed in, or by its link
    OPEN_LINK = "declarations.open_link"  # look behind a link of a letter
    KEEP_TIME = "declarations.keep_time"  # what the clock does: companies asked and reminded


def _asked(obj: Any) -> Any:
    """What is asked: the object itself, or that of a submission."""
    return getattr(obj, "expected", obj)


def _park(obj: Any) -> int:
    return int(getattr(_asked(obj), "park_id", 0) or 0)


def _organisation(obj: Any) -> int:
    return int(getattr(_asked(obj), "organisation_id", 0) or 0)


def by_its_link(actor: Actor, obj: Any) -> bool:
    """whoever came by the link of the letter that asked"""
    return (
        isinstance(actor, LinkHolder)
        and obj is not None
        and (actor.purpose, actor.kind, actor.id) == (LINK, EXPECTED, _asked(obj).pk)
    )


COMPANY = (Role.COMPANY_MANAGER,)
head_office = holds(Role.HEAD_OFFICE)
park_manager = holds(Role.PARK_MANAGER, on="park", by=_park)
company_manager = holds(*COMPANY, on="organisation", by=_organisation)

grant(Perm.LIST, to=either(head_office, holds(Role.PARK_MANAGER, on="park")))
grant(Perm.RUN, to=head_office)
grant(Perm.SEE, to=either(head_office, park_manager))
grant(Perm.REMIND, to=either(head_office, park_manager))
grant(Perm.RETURN, to=either(head_office, park_manager))
grant(Perm.VERIFY, to=either(head_office, park_manager))
grant(Perm.OWN, to=holds(*COMPANY, on="organisation"))
grant(Perm.DECLARE, to=either(company_manager, by_its_link))
grant(Perm.OPEN_LINK, to=anyone)
grant(Perm.KEEP_TIME, to=nobody)
