"""Places with a code on their door: added one by one or for all spaces, put aside."""

import secrets

from django.utils import timezone

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.errors import NotFound
from majal.kernel.permissions import require
from majal.kernel.secrets import PLAIN
from majal.modules.parks.public import Building, Park, spaces_of
from majal.modules.support.errors import PlaceTaken
from majal.modules.support.models import Place
from majal.modules.support.permissions import Perm

ONCE = {"support_place_once": PlaceTaken}
LENGTH = 7


@command(refusals=ONCE)
def add_place(building_id: int, *, name_ar: str = "", name_fr: str = "", by: Actor) -> Place:
    """Add a place of a building: a corridor, a lift, a door.

    Permission: support.keep_places on the building’s park.
    Raises: NotAllowed; NotFound; PlaceTaken.
    """
    building = (
        Building.objects.select_related("park").filter(pk=building_id, archived_at=None).first()
    )
    if building is None:
        raise NotFound
    require(by, Perm.KEEP_PLACES, building.park)
    return Place.objects.create(
        building=building, code=_code(), name_ar=name_ar.strip()[:80], name_fr=name_fr.strip()[:80]
    )


@command(refusals=ONCE)
def add_places(park_id: int, *, by: Actor) -> int:
    """Make a place of every space and building that has none yet; says how many.

    Permission: support.keep_places on the park.
    Raises: NotAllowed; NotFound.
    """
    park = Park.objects.select_for_update().filter(pk=park_id).first()
    if park is None:
        raise NotFound
    require(by, Perm.KEEP_PLACES, park)
    kept = Place.objects.filter(building__park=park, archived_at=None)
    known = set(kept.exclude(space=None).values_list("building_id", "space__code"))
    names = set(kept.values_list("building_id", "name_fr"))
    made = 0
    for building, space in spaces_of(park):
        if (
            space is None
            or (building.pk, space.code) in known
            or (building.pk, space.code) in names
        ):
            continue
        Place.objects.create(
            building=building, space=space, code=_code(), name_ar=space.code, name_fr=space.code
        )
        made += 1
    return made


@command()
def put_place_aside(place_id: int, *, by: Actor) -> Place:
    """Put a place aside: the code on its door opens nothing any more.

    Permission: support.keep_places on the place.
    Raises: NotAllowed; NotFound.
    """
    rows = Place.objects.select_for_update(of=("self",)).select_related("building__park")
    place = rows.filter(pk=place_id, archived_at=None).first()
    if place is None:
        raise NotFound
    require(by, Perm.KEEP_PLACES, place)
    place.archived_at = timezone.now()
    place.save(update_fields=["archived_at"])
    return place


def _code() -> str:
    """A code that people can also type: no two letters of it look alike."""
    return "".join(secrets.choice(PLAIN) for _ in range(LENGTH))
