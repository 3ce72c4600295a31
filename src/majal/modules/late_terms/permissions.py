"""Who may do what with terms for lateness. Read this file to know; there is no other place."""

from enum import StrEnum
from typing import Any

from majal.kernel.permissions import either, grant, holds
from majal.modules.people.public import Role


class Perm(StrEnum):
    KEEP = "late_terms.keep"  # the steps and words of reminders, the rate of contracts
    DECIDE = "late_terms.decide"  # charge interest of a park, or waive it
    READ = "late_terms.read"  # one decision on interest


COMPANY = (Role.COMPANY_MANAGER, Role.COMPANY_MEMBER)
READERS = (Role.ACCOUNTANT, Role.PARK_MANAGER)


def _park(obj: Any) -> int:
    """The park of a decision or of a company that is late, or the park itself."""
    return int((obj.park_id if hasattr(obj, "park_id") else obj.pk) or 0)


def _payer(obj: Any) -> int:
    return int(getattr(obj, "payer_id", None) or 0)


network = holds(Role.HEAD_OFFICE, Role.ACCOUNTANT)
grant(Perm.KEEP, to=network)
grant(Perm.DECIDE, to=either(network, holds(Role.ACCOUNTANT, on="park", by=_park)))
grant(
    Perm.READ,
    to=either(
        network,
        holds(*READERS, on="park", by=_park),
        holds(*COMPANY, on="organisation", by=_payer),
    ),
)
