"""A result is kept as it stands, so that it can be cited."""

from django.utils import timezone

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.errors import NotFound
from majal.kernel.permissions import require
from majal.modules.survival.errors import NobodyToFollow
from majal.modules.survival.models import Kept, Origin
from majal.modules.survival.permissions import Perm
from majal.modules.survival.queries import parks_followed_by, sees_whole, survey_for


@command()
def keep_result(
    origin: str, *, park_id: int | None = None, year: int | None = None, by: Actor
) -> Kept:
    """Keep today’s result for one park or all, one year or all; the same one is kept once.

    Permission: survival.keep on the park, or on the network for all parks.
    Raises: NotAllowed; NotFound; NobodyToFollow.
    """
    park = parks_followed_by(by).filter(pk=park_id).first() if park_id else None
    if origin not in Origin.values or (park is None and (park_id or not sees_whole(by))):
        raise NotFound
    require(by, Perm.KEEP, park)
    day = timezone.localdate()
    result, (inputs, code) = survey_for(by, origin, day, park=park, year=year)
    if not result["count"]:
        raise NobodyToFollow
    kept, _made = Kept.objects.get_or_create(
        origin=origin,
        park=park,
        year=year,
        day=day,
        inputs_hash=inputs,
        code_version=code,
        defaults={"result": result, "kept_by_id": by.pk},
    )
    return kept
