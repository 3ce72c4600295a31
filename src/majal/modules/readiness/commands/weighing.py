"""Sets of weights that people keep under a name."""

from collections.abc import Mapping
from typing import Any

from django.utils import timezone

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.errors import NotAllowed, NotFound
from majal.kernel.permissions import require
from majal.modules.conventions.public import is_head_office
from majal.modules.readiness import errors
from majal.modules.readiness.models import WeightSet
from majal.modules.readiness.permissions import Perm
from majal.modules.readiness.queries.sites import criteria_of
from majal.modules.readiness.queries.weighing import read_weights, weight_sets_visible_to

REFUSALS = {
    "readiness_weights_name_once": errors.NameTaken,
    "readiness_weights_named": errors.NameMissing,
    "readiness_weights_all_zero": errors.WeightsAllZero,
}


@command(refusals=REFUSALS)
def keep_weights(name: str, weights: Mapping[str, Any], *, by: Actor) -> WeightSet:
    """Keep weights under a name, for everybody who reads assessments.

    ``weights`` by the code of a criterion; one that is left out counts nothing.

    Permission: readiness.weigh.
    Raises: NotAllowed; NoQuestionnaire; NameMissing; NameTaken; BadWeight; WeightsAllZero.
    """
    require(by, Perm.WEIGH)
    criteria = criteria_of()
    if not criteria:
        raise errors.NoQuestionnaire
    values = read_weights({c.code: weights.get(c.code, 0) for c in criteria})
    if not any(values.values()):
        raise errors.WeightsAllZero
    plain = " ".join(name.split())
    if not plain:
        raise errors.NameMissing
    return WeightSet.objects.create(
        name=plain[:80], version=criteria[0].version, weights=values, made_by_id=by.pk
    )


@command()
def archive_weights(weights_id: int, *, by: Actor) -> WeightSet:
    """Put a set of weights aside: one's own, or any by head office. It stays on record.

    Permission: readiness.weigh.
    Raises: NotAllowed, also for a set of somebody else; NotFound.
    """
    require(by, Perm.WEIGH)
    rows = weight_sets_visible_to(by).select_for_update(of=("self",))
    found = rows.filter(pk=weights_id).first()
    if found is None:
        raise NotFound
    if found.made_by_id != by.pk and not is_head_office(by):
        raise NotAllowed
    found.archived_at = timezone.now()
    found.save(update_fields=["archived_at"])
    return found
