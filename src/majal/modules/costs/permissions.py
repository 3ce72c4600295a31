"""Who may do what with costs and contracts with suppliers. There is no other place.

Every permission is asked on a record that has a park, or on the park itself.
"""

from enum import StrEnum
from typing import Any

from majal.kernel.actors import Actor
from majal.kernel.permissions import NETWORK, Rule, either, grant, holds, nobody
from majal.modules.people.public import Role


class Perm(StrEnum):
    READ = "costs.read"  # the lists of costs and contracts of one's parks
    SEE = "costs.see"  # budget and actual of a park, one entry, one contract
    RECORD = "costs.record"  # budget and actual of a park, and their reversal
    IMPORT = "costs.import"  # from a file; each row asks for costs.record on its park
    CONTRACT = "costs.contract"  # contracts of a park with its suppliers
    HEADINGS = "costs.headings"  # the headings of the network
    TELL = "costs.tell"  # what the clock does: reminders of renewals, the demonstration


KEEPERS = frozenset({Role.ACCOUNTANT, Role.PARK_MANAGER, Role.HEAD_OFFICE})


def park_id_of(obj: Any) -> int:
    """The park of a record, or the park itself; 0 for none."""
    if obj is None:
        return 0
    return int(getattr(obj, "park_id", None) or getattr(obj, "pk", 0) or 0)


def at_its_park(*roles: str) -> Rule:
    """Hold the role on the park that something belongs to."""
    return holds(*roles, on="park", by=park_id_of)


def keeps_somewhere(actor: Actor, obj: Any) -> bool:  # noqa: ARG001
    """whoever keeps accounts or runs a park, and the head office"""
    return any(g.role in KEEPERS for g in actor.grants)


def accounts_somewhere(actor: Actor, obj: Any) -> bool:  # noqa: ARG001
    """whoever keeps the accounts of a park or of all, and the head office"""
    return any(g.role in (Role.ACCOUNTANT, Role.HEAD_OFFICE) for g in actor.grants)


network = holds(Role.HEAD_OFFICE, Role.ACCOUNTANT, on=NETWORK)
accountants_of_park = either(network, at_its_park(Role.ACCOUNTANT))
keepers_of_park = either(network, at_its_park(Role.ACCOUNTANT, Role.PARK_MANAGER))

grant(Perm.READ, to=keeps_somewhere)
grant(Perm.SEE, to=keepers_of_park)
grant(Perm.RECORD, to=accountants_of_park)
grant(Perm.IMPORT, to=accounts_somewhere)
grant(Perm.CONTRACT, to=keepers_of_park)
grant(Perm.HEADINGS, to=network)
grant(Perm.TELL, to=nobody)
