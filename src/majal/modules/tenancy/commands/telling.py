"""Who is told what of a contract: the company’s managers, and those who run the park."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from majal.kernel.actors import SYSTEM, Actor
from majal.kernel.refs import Ref
from majal.modules.messages.public import send
from majal.modules.people.public import Role, Scope, User, people_holding
from majal.modules.tenancy.models import Contract

_quiet: ContextVar[bool] = ContextVar("contracts are recorded as they stand", default=False)
TO_COMPANY, TO_PARK = "tenancy.to_company", "tenancy.to_park"


def tell_company(contract: Contract, what: str) -> None:
    """Tell the managers of the company."""
    managers = people_holding(
        Role.COMPANY_MANAGER, on=Scope.ORGANISATION, numbers=[contract.organisation_id]
    )
    _tell(TO_COMPANY, managers, contract, what)


def tell_park(contract: Contract, what: str, *, by: Actor) -> None:
    """Tell those who run the park, but whoever did it."""
    managers = people_holding(Role.PARK_MANAGER, on=Scope.PARK, numbers=[contract.park_id])
    _tell(TO_PARK, managers.exclude(pk=by.pk or 0), contract, what)


def _tell(code: str, people: Iterable[User], contract: Contract, what: str) -> None:
    to = [] if _quiet.get() else list(people)
    if to:
        send(
            code,
            to=to,
            context={"contract": contract.pk, "what": what},
            ref=Ref("tenancy.contract", contract.pk),
            dedupe_key=f"{code}:{what}:{contract.pk}:{contract.last_day}:{contract.amendments.count()}",
            by=SYSTEM,
        )


@contextmanager
def untold() -> Iterator[None]:
    """Nobody is written to about what is done here: it happened long ago."""
    mark = _quiet.set(True)
    try:
        yield
    finally:
        _quiet.reset(mark)
