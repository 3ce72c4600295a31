"""Who may do what with arrears. Read this file to know; there is no other place."""

from enum import StrEnum
from typing import Any

from majal.kernel.permissions import either, grant, holds, nobody
from majal.modules.people.public import Role


class Perm(StrEnum):
    SEE_LIST = "arrears.see_list"  # who owes what, in one's parks
    SEE = "arrears.see"  # the account of one company, a round, a letter
    REMIND = "arrears.remind"  # preview and send a round, record what left, hold reminders
    PLAN = "arrears.plan"  # offer a payment plan, take it back
    SUSPEND = "arrears.suspend"  # suspend the right to book, lift it
    OWN = "arrears.own"  # what one's own organisation owes, its letters and plans
    READ = "arrears.read"  # one letter or plan of theirs
    ANSWER = "arrears.answer"  # agree to a payment plan, or refuse it
    ATTEST = "arrears.attest"  # the attestation that one's organisation owes nothing
    KEEP_TIME = "arrears.keep_time"  # what the clock does: plans broken, accounts settled
    DEMO = "arrears.demo"  # those of the demonstration


COMPANY = (Role.COMPANY_MANAGER, Role.COMPANY_MEMBER)
READERS = (Role.ACCOUNTANT, Role.PARK_MANAGER)


def _held(obj: Any, name: str) -> int:
    """The park or the company of a record of this module, of its account, or what it is itself."""
    for one in (obj, getattr(obj, "account", None)):
        if hasattr(one, name):
            return int(getattr(one, name) or 0)
    return int(obj.pk or 0)


def _park(obj: Any) -> int:
    return _held(obj, "park_id")


def _payer(obj: Any) -> int:
    return _held(obj, "payer_id")


network = holds(Role.HEAD_OFFICE, Role.ACCOUNTANT)
keeps = either(network, holds(Role.ACCOUNTANT, on="park", by=_park))
reads = either(network, holds(*READERS, on="park", by=_park))
own = holds(*COMPANY, on="organisation", by=_payer)
own_manager = holds(Role.COMPANY_MANAGER, on="organisation", by=_payer)

grant(Perm.SEE_LIST, to=either(network, holds(*READERS, on="park")))
grant(Perm.SEE, to=reads)
grant(Perm.REMIND, to=keeps)
grant(Perm.PLAN, to=keeps)
grant(Perm.SUSPEND, to=reads)
grant(Perm.OWN, to=holds(*COMPANY, on="organisation"))
grant(Perm.READ, to=either(reads, own))
grant(Perm.ANSWER, to=own_manager)
grant(Perm.ATTEST, to=own_manager)
grant(Perm.KEEP_TIME, to=nobody)
grant(Perm.DEMO, to=nobody)
