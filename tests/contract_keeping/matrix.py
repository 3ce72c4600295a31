"""The routes around contracts, for the permission matrix."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from majal.kernel.actors import SYSTEM
from majal.modules.contract_keeping.commands import decide_relief, set_clock
from majal.modules.contract_keeping.queries.relief import Class
from majal.modules.people.public import Role
from tests.matrix import Route
from tests.people.factories import head_office, holder_of
from tests.tenancy.factories import running, today

NONE = {"pk": 10**9}


def _technician() -> Any:
    return holder_of(Role.TECHNICIAN)


def _accountant() -> Any:
    return holder_of(Role.ACCOUNTANT)


def _relief() -> Mapping[str, Any]:
    running()
    wanted = Class(today(), today(), Decimal(50))
    made = decide_relief("D-1", wanted, decided_on=today(), reason="Crise", by=SYSTEM)
    return {"pk": made.pk}


def _clock() -> Mapping[str, Any]:
    return {"pk": set_clock(None, "lease", "months", 18, by=SYSTEM).pk}


ROUTES = {
    "contract_keeping:endings": Route(allowed=head_office, wrong=_technician),
    "contract_keeping:reliefs": Route(allowed=head_office, wrong=_technician),
    "contract_keeping:relief_new": Route(allowed=head_office, wrong=_technician),
    "contract_keeping:relief": Route(
        kwargs=_relief, allowed=head_office, wrong=_technician, guess=NONE, hidden=True
    ),
    "contract_keeping:clocks": Route(allowed=head_office, wrong=_technician),
    "contract_keeping:clock_new": Route(allowed=head_office, wrong=_technician),
    "contract_keeping:clocks_usual": Route(
        allowed=head_office, wrong=_accountant, method="post", redirects=True
    ),
    "contract_keeping:clock_aside": Route(
        kwargs=_clock,
        allowed=head_office,
        wrong=_accountant,
        guess=NONE,
        method="post",
        hidden=True,
        redirects=True,
    ),
}
