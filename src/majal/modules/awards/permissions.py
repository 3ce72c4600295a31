"""Who may do what with agreements. Read this file to know; there is no other place.

An agreement is kept by those who handle the dossier of its proposal; its company reads it, signs it
and claims. Payments are entered by accountants and the head office.
"""

from enum import StrEnum
from typing import Any

from majal.kernel.actors import Actor
from majal.kernel.permissions import anyone, either, grant, holds, nobody
from majal.modules.grants.public import COMPANY, OF_PARK, STAFF, handles_it
from majal.modules.people.public import Role


class Perm(StrEnum):
    USE = "awards.use"  # the use of funds of a call, in aggregate
    LIST = "awards.list"  # the agreements one keeps or pays
    SEE = "awards.see"  # one agreement, its claims, its papers
    KEEP = "awards.keep"  # prepare, sign for the network, verify, amend, suspend, close
    SIGN = "awards.sign"  # sign for the company
    CLAIM = "awards.claim"  # claim what was spent, report at the end
    PAY = "awards.pay"  # enter payments and what is given back
    OWN = "awards.own"  # the agreements of one's own company
    KEEP_TIME = "awards.keep_time"  # what follows from an award: the system
    DEMONSTRATE = "awards.demonstrate"  # fill the demonstration


PAYERS = (Role.ACCOUNTANT,)


def _agreement(obj: Any) -> Any:
    """The agreement behind a claim, a payment or itself."""
    if not hasattr(obj, "agreement") and hasattr(obj, "claim"):
        obj = obj.claim
    return getattr(obj, "agreement", obj)


def _award(obj: Any) -> Any:
    return getattr(_agreement(obj), "award", None)


def keeps(actor: Actor, obj: Any) -> bool:
    """whoever handles the dossier of its proposal"""
    award = _award(obj)
    return award is not None and handles_it(actor, award)


def _company(obj: Any) -> int:
    award = _award(obj)
    return int(award.company_id) if award is not None else 0


def _park(obj: Any) -> int:
    award = _award(obj)
    return int(award.proposal.case.park_id or 0) if award is not None else 0


own_manager = holds(Role.COMPANY_MANAGER, on="organisation", by=_company)
own_people = holds(*COMPANY, on="organisation", by=_company)
head_office = holds(Role.HEAD_OFFICE)
pays = either(head_office, holds(*PAYERS), holds(*PAYERS, on="park", by=_park))

grant(Perm.USE, to=anyone)
grant(
    Perm.LIST,
    to=either(holds(*STAFF, *PAYERS), holds(*OF_PARK, *PAYERS, on="park")),
)
grant(Perm.SEE, to=either(keeps, pays, own_people))
grant(Perm.KEEP, to=keeps)
grant(Perm.SIGN, to=own_manager)
grant(Perm.CLAIM, to=own_manager)
grant(Perm.PAY, to=pays)
grant(Perm.OWN, to=holds(*COMPANY, on="organisation"))
grant(Perm.KEEP_TIME, to=nobody)
grant(Perm.DEMONSTRATE, to=nobody)
