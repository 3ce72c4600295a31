"""A net result is kept as it stands, so that it can be cited."""

from django.utils import timezone

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.errors import NotFound
from majal.kernel.permissions import require
from majal.modules.additionality.errors import NothingToKeep
from majal.modules.additionality.models import Kept
from majal.modules.additionality.permissions import Perm
from majal.modules.additionality.queries import (
    identity,
    measures_on_offer,
    parks_weighed_by,
    results_of,
    together,
)


@command()
def keep_net(measure: str, *, park_id: int | None = None, by: Actor) -> Kept:
    """Keep today’s net result of one park, or of all those of which one can be told.

    Permission: additionality.keep on the park, or on the network for all parks.
    Raises: NotAllowed; NotFound; NothingToKeep.
    """
    found = next((m for m in measures_on_offer(by) if m.code == measure), None)
    parks = list(parks_weighed_by(by).filter(**({"pk": park_id} if park_id else {})))
    if found is None or (park_id and not parks):
        raise NotFound
    park = parks[0] if park_id else None
    require(by, Perm.KEEP, park)
    results = results_of(by, found, parks)
    if together(results) is None:
        raise NothingToKeep
    inputs, code = identity(results)
    kept, _made = Kept.objects.get_or_create(
        park=park,
        measure=found,
        day=timezone.localdate(),
        inputs_hash=inputs,
        code_version=code,
        defaults={"result": {"parks": [r.data for r in results]}, "kept_by_id": by.pk},
    )
    return kept
