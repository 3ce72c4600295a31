"""What members are to reach by a day: set for one or for a whole cohort, reached, dropped."""

from datetime import date

from django.utils import timezone

from majal.kernel.actors import Actor
from majal.kernel.attachments import keep_paper
from majal.kernel.command import command
from majal.kernel.dates import humanise
from majal.kernel.errors import NotFound
from majal.kernel.files import Upload
from majal.kernel.permissions import require
from majal.modules.programmes import errors
from majal.modules.programmes.models import Cohort, Milestone, Place
from majal.modules.programmes.permissions import Perm
from majal.modules.programmes.queries import cohort_of, milestone_of, place_of


@command(refusals={"milestone_titled": errors.MilestoneMissing})
def add_milestone(
    title: str,
    *,
    due_on: date,
    place_id: int | None = None,
    cohort_id: int | None = None,
    by: Actor,
) -> int:
    """Set a milestone for one member, or for everyone who is in a cohort; says for how many.

    Permission: programmes.run on the place or the cohort.
    Raises: NotFound; NotAllowed; MilestoneMissing; PlaceEnded; DayOutside.
    """
    title = title.strip()[:200]
    if not title:
        raise errors.MilestoneMissing
    try:
        if place_id is not None:
            place = place_of(by, place_id)
            require(by, Perm.RUN, place)
            if not place.running:
                raise errors.PlaceEnded
            places = [place]
        else:
            cohort = cohort_of(by, cohort_id or 0)
            require(by, Perm.RUN, cohort)
            places = list(Place.objects.filter(cohort=cohort, left_on=None))
    except (Place.DoesNotExist, Cohort.DoesNotExist) as error:
        raise NotFound from error
    if any(due_on < one.entered_on for one in places):
        raise errors.DayOutside(first=humanise(max(one.entered_on for one in places)))
    Milestone.objects.bulk_create(
        Milestone(place=one, title=title, due_on=due_on) for one in places
    )
    return len(places)


@command()
def reach_milestone(
    milestone_id: int, *, on: date, evidence: Upload | None = None, by: Actor
) -> Milestone:
    """Record that a milestone was reached, with a paper that shows it where there is one.

    Permission: programmes.run on the place.
    Raises: NotFound; NotAllowed; MilestoneDone; DayOutside; FileNotKept.
    """
    found = _milestone(milestone_id, by)
    first = found.place.entered_on
    if not first <= on <= timezone.localdate():
        raise errors.DayOutside(first=humanise(first))
    if evidence is not None:
        found.evidence = keep_paper(
            found.place, evidence, title=found.title, permission=Perm.SEE_PLACE, by=by
        )
    found.done_on = on
    found.save(update_fields=["done_on", "evidence"])
    return found


@command()
def drop_milestone(milestone_id: int, *, by: Actor) -> Milestone:
    """Give a milestone up: it is asked for no more and stays on record.

    Permission: programmes.run on the place.
    Raises: NotFound; NotAllowed; MilestoneDone.
    """
    found = _milestone(milestone_id, by)
    found.dropped_at = timezone.now()
    found.save(update_fields=["dropped_at"])
    return found


def _milestone(pk: int, by: Actor) -> Milestone:
    Milestone.objects.select_for_update().filter(pk=pk).first()
    try:
        found = milestone_of(by, pk)
    except (Milestone.DoesNotExist, Place.DoesNotExist) as error:
        raise NotFound from error
    require(by, Perm.RUN, found)
    if found.done_on or found.dropped_at:
        raise errors.MilestoneDone
    return found
