"""Who is told what came up: those who run the park."""

from collections.abc import Sequence
from datetime import date

from majal.kernel.actors import SYSTEM
from majal.modules.messages.public import send
from majal.modules.people.public import Role, Scope, people_holding

WARNINGS = "contract_keeping.warnings"


def tell_warnings(park_id: int, warnings: Sequence[int], day: date) -> None:
    """Tell those who run a park of all that came up, in one letter."""
    managers = list(people_holding(Role.PARK_MANAGER, on=Scope.PARK, numbers=[park_id]))
    if managers:
        send(
            WARNINGS,
            to=managers,
            context={"warnings": list(warnings)},
            dedupe_key=f"contract_keeping.warnings:{park_id}:{day}",
            by=SYSTEM,
        )
