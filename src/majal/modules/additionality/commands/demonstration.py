"""What the demonstration assumes: invented examples, marked as such wherever they are used."""

from decimal import Decimal

from django.conf import settings

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.permissions import require
from majal.modules.additionality.commands.assuming import assume
from majal.modules.additionality.models import Assumption, Factor
from majal.modules.additionality.permissions import Perm

INVENTED = {
    Factor.DEADWEIGHT: ("0.20", "0.35", "0.55"),
    Factor.LEAKAGE: ("0.05", "0.10", "0.20"),
    Factor.DISPLACEMENT: ("0.10", "0.25", "0.40"),
    Factor.SUBSTITUTION: ("0", "0.05", "0.10"),
    Factor.MULTIPLIER: ("1.0", "1.2", "1.4"),
}


@command()
def make_demo_additionality(park_id: int, *, by: Actor) -> int:
    """Assume invented examples of the network, and one of a park; says how many were made.

    Permission: additionality.demonstrate. Only the system itself.
    Raises: NotAllowed.
    """
    require(by, Perm.DEMONSTRATE)
    if not settings.MAJAL_DEMO or Assumption.objects.exists():
        return 0
    for factor, (low, central, high) in INVENTED.items():
        assume(factor, Decimal(low), Decimal(central), Decimal(high), example=True, by=by)
    own = (Decimal("0.05"), Decimal("0.15"), Decimal("0.30"))
    assume(Factor.DISPLACEMENT, *own, park_id=park_id, example=True, by=by)
    return len(INVENTED) + 1
