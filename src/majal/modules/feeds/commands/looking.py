"""Somebody asks which feeds a page offers; a job looks."""

from collections.abc import Sequence

from django.utils import timezone

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.errors import DomainError
from majal.kernel.jobs import enqueue
from majal.kernel.outbound import place_of
from majal.kernel.permissions import require
from majal.kernel.remarks import Remark
from majal.modules.feeds import errors
from majal.modules.feeds.models import Look
from majal.modules.feeds.permissions import Perm
from majal.modules.feeds.queries.followed import fetching_is_on

JOB = "feeds.look"


@command()
def look_for_feeds(address: str, *, by: Actor) -> Look:
    """Ask which feeds the page at an address offers.

    Permission: feeds.manage. Whoever communicates for the network.
    Raises: NotAllowed; FetchingOff; AddressRefused.
    """
    require(by, Perm.MANAGE)
    place = place_of(address)
    if not fetching_is_on():
        raise errors.FetchingOff
    found = Look.objects.create(address=place.url, asked_by_id=by.pk)
    enqueue(JOB, key=f"{JOB}:{found.pk}", owner=by.pk, look=found.pk)
    return found


@command()
def keep_look(
    look_id: int,
    found: Sequence[dict[str, str]],
    refusal: DomainError | None = None,
    *,
    by: Actor,
) -> None:
    """Keep what a page offers, or why it could not be read.

    Permission: feeds.fetch. Only the system itself.
    Raises: NotAllowed.
    """
    require(by, Perm.FETCH)
    Look.objects.filter(pk=look_id, done_at=None).update(
        found=list(found),
        refusal=Remark.of_error(refusal).to_json() if refusal else None,
        done_at=timezone.now(),
    )
