"""Keys and badges for tests."""

from typing import Any

from majal.kernel.actors import SYSTEM
from majal.modules.keys.commands import hand_out_keys
from majal.modules.keys.models import Key
from majal.modules.people.public import Role, User
from majal.modules.tenancy.models import Contract
from tests.people.factories import holder_of
from tests.tenancy.factories import running


def a_badge(number: str = "B12", contract: Contract | None = None, **more: Any) -> Key:
    """A badge in somebody’s hands."""
    contract = contract or running()
    values: dict[str, Any] = {"holder": "Salma Tazi", "by": SYSTEM, **more}
    (key,) = hand_out_keys(contract.pk, values.pop("kind", "badge"), number, **values)
    return key


def at_the_desk(contract: Contract) -> User:
    """Who receives in the park of a contract."""
    return holder_of(Role.FRONT_DESK, on="park", number=contract.park_id)
