"""Tours are held, places on them taken."""

from datetime import datetime

from django.utils import timezone

from majal.kernel.actors import SYSTEM, Actor
from majal.kernel.command import command
from majal.kernel.errors import NotFound, WrongState
from majal.kernel.holding import free
from majal.kernel.permissions import require
from majal.kernel.refs import Ref
from majal.modules.enquiries.errors import PlaceTaken, TourFull, TourOver, TourPast, TourTaken
from majal.modules.enquiries.models import Tour, TourPlace
from majal.modules.enquiries.permissions import Perm
from majal.modules.enquiries.workflow import TOUR_KEPT
from majal.modules.messages.public import Guest, send
from majal.modules.parks.public import Park

PLACE = "enquiries.tour"
REFUSALS = {"tour_full": TourFull, "tour_place_once": PlaceTaken}


@command(refusals={"tour_once": TourTaken})
def hold_tour(
    park: Park,
    starts_at: datetime,
    *,
    places: int,
    minutes: int = 60,
    meeting_point: str = "",
    by: Actor,
) -> Tour:
    """Hold a tour of a park, with so many places.

    Permission: enquiries.hold_tours on the park.
    Raises: NotAllowed; TourPast; TourTaken.
    """
    require(by, Perm.HOLD_TOURS, park)
    if starts_at <= timezone.now():
        raise TourPast
    return Tour.objects.create(
        park=park,
        starts_at=starts_at,
        places=places,
        minutes=minutes,
        meeting_point=meeting_point.strip()[:200],
    )


@command(refusals=REFUSALS)
def take_place(
    tour_id: int, *, name: str, email: str, people: int = 1, language: str = "ar", by: Actor
) -> TourPlace:
    """Take a place on a tour, or several; whoever takes one is told where to meet.

    Permission: enquiries.ask.
    Raises: NotAllowed; NotFound; TourOver; TourFull; PlaceTaken.
    """
    require(by, Perm.ASK)
    tour = Tour.objects.select_for_update().filter(pk=tour_id).first()
    if tour is None:
        raise NotFound
    if tour.cancelled_at or tour.starts_at <= timezone.now():
        raise TourOver
    place = TourPlace.objects.create(
        tour=tour,
        name=" ".join(name.split())[:150],
        email=email.strip().lower(),
        people=people,
        language=language,
    )
    _tell(place)
    return place


@command()
def cancel_tour(tour_id: int, *, by: Actor) -> Tour:
    """Cancel a tour; whoever has a place is told.

    Permission: enquiries.hold_tours on its park.
    Raises: NotAllowed; NotFound; WrongState.
    """
    tour = Tour.objects.select_for_update(of=("self",)).filter(pk=tour_id).first()
    if tour is None:
        raise NotFound
    require(by, Perm.HOLD_TOURS, tour)
    if tour.cancelled_at or tour.starts_at <= timezone.now():
        raise WrongState
    tour.cancelled_at = timezone.now()
    tour.save(update_fields=["cancelled_at"])
    for place in tour.taken.filter(cancelled_at=None):
        _tell(place)
    return tour


@command()
def empty_tour(tour_id: int, *, by: Actor) -> int:
    """Forget the names of who came to a tour, its days of keeping over; says of how many.

    Permission: enquiries.keep_time.
    Raises: NotAllowed.
    """
    require(by, Perm.KEEP_TIME)
    before = timezone.now() - TOUR_KEPT
    rows = TourPlace.objects.filter(tour=tour_id, tour__starts_at__lt=before, emptied_at=None)
    return sum(_emptied(place) for place in free(rows).select_for_update(of=("self",)))


def _emptied(place: TourPlace) -> int:
    place.name = place.email = ""
    place.emptied_at = timezone.now()
    place.save(update_fields=["name", "email", "emptied_at"])
    return 1


def _tell(place: TourPlace) -> None:
    over = place.tour.cancelled_at is not None
    send(
        PLACE,
        to=[Guest(place.email, place.language)],
        context={"place": place.pk, "cancelled": over},
        ref=Ref("enquiries.tour", place.tour_id),
        dedupe_key=f"{PLACE}:{place.pk}:{int(over)}",
        by=SYSTEM,
    )
