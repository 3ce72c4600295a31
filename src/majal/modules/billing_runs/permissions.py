"""Who may run invoices. Read this file to know; there is no other place."""

from enum import StrEnum
from typing import Any

from majal.kernel.permissions import either, grant, holds
from majal.modules.people.public import Role


class Perm(StrEnum):
    SEE_LIST = "billing_runs.see_list"  # the runs of one's parks
    SEE = "billing_runs.see"  # one run with its preview
    RUN = "billing_runs.run"  # preview and issue a park's month


def _park(obj: Any) -> int:
    return int((obj.park_id if hasattr(obj, "park_id") else obj.pk) or 0)


head_office = holds(Role.HEAD_OFFICE)
network = holds(Role.ACCOUNTANT)
keeps = either(head_office, network, holds(Role.ACCOUNTANT, on="park", by=_park))
grant(Perm.SEE_LIST, to=either(head_office, network, holds(Role.ACCOUNTANT, on="park")))
grant(Perm.SEE, to=keeps)
grant(Perm.RUN, to=keeps)
