"""Who may do what with payments. Read this file to know; there is no other place."""

from enum import StrEnum
from typing import Any

from majal.kernel.permissions import either, grant, holds, nobody
from majal.modules.people.public import Role


class Perm(StrEnum):
    OWN = "payments.own"  # the statement of one's own organisation
    SEE_LIST = "payments.see_list"  # payments and deposits of one's parks; which: see queries
    SEE = "payments.see"  # one payment, its receipt
    STATEMENT = "payments.statement"  # the statement of a company, as far as one sees it
    READ = "payments.read"  # payments and statements by REST; which: see queries
    BEGIN = "payments.begin"  # record a payment or a deposit somewhere
    RECORD = "payments.record"  # record one of a park, allocate it, reverse it
    DEMO = "payments.demo"  # those of the demonstration


READERS = (Role.ACCOUNTANT, Role.PARK_MANAGER)
COMPANY = (Role.COMPANY_MANAGER, Role.COMPANY_MEMBER)


def _park(obj: Any) -> int:
    """The park of a payment, a deposit or a movement of one, or the park itself."""
    obj = getattr(obj, "deposit", obj)
    return int((obj.park_id if hasattr(obj, "park_id") else obj.pk) or 0)


def _payer(obj: Any) -> int:
    return int(getattr(obj, "payer_id", None) or 0)


network = holds(Role.HEAD_OFFICE, Role.ACCOUNTANT)
keeps = either(network, holds(Role.ACCOUNTANT, on="park", by=_park))
reads = either(network, holds(*READERS, on="park", by=_park))
own = holds(*COMPANY, on="organisation", by=_payer)

grant(Perm.OWN, to=holds(*COMPANY, on="organisation"))
grant(Perm.SEE_LIST, to=either(network, holds(*READERS, on="park")))
grant(
    Perm.READ,
    to=either(network, holds(*READERS, on="park"), holds(*COMPANY, on="organisation")),
)
grant(Perm.SEE, to=either(reads, own))
grant(Perm.STATEMENT, to=either(network, holds(*READERS, on="park")))
grant(Perm.BEGIN, to=either(network, holds(Role.ACCOUNTANT, on="park")))
grant(Perm.RECORD, to=keeps)
grant(Perm.DEMO, to=nobody)
