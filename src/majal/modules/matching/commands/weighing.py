"""How much each reason counts is said anew; what was worked out before keeps its weights."""

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.permissions import require
from majal.modules.matching import errors
from majal.modules.matching.models import Weights
from majal.modules.matching.permissions import Perm
from majal.modules.matching.queries import Weighing


@command(refusals={"matching_weights_likely": errors.WeightsUnlikely})
def set_weights(weighing: Weighing, *, by: Actor) -> Weights:
    """Say how much subjects, language, park and time left count from now on.

    Permission: matching.weigh.
    Raises: NotAllowed; WeightsUnlikely.
    """
    require(by, Perm.WEIGH)
    values = weighing.to_json()
    if not all(0 <= one <= 100 for one in values.values()) or not weighing.whole:
        raise errors.WeightsUnlikely
    return Weights.objects.create(**values, by_id=by.pk)
