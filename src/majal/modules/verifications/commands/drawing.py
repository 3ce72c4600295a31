"""A sample is drawn: its seed and its list stay on record, and those who check are told."""

from datetime import date, timedelta

from django.utils import timezone

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.errors import NotFound
from majal.kernel.hashing import new_secret
from majal.kernel.permissions import require
from majal.modules.declarations.public import Period
from majal.modules.messages.public import send
from majal.modules.people.public import Role, Scope, people_holding
from majal.modules.verifications import errors
from majal.modules.verifications.models import Drawn, Sample
from majal.modules.verifications.permissions import Perm
from majal.modules.verifications.queries import (
    as_rows,
    draw,
    fingerprint,
    samples_of,
    to_draw_from,
)

DRAWN_LETTER = "verifications.drawn"
LONGEST = timedelta(days=366)
REFUSALS = {
    "verification_sample_number": errors.SampleDrawn,
    "verification_drawn_once": errors.SampleDrawn,
}


@command(refusals=REFUSALS)
def draw_sample(period_id: int, size: int, due_on: date, *, number: int, by: Actor) -> Sample:
    """Draw a sample of what was sent in a period and never drawn before; tell who is to check.

    ``number`` is that of the sample one means to draw: of two people, or of two clicks, the second
    one is told that the sample is there.

    Permission: verifications.draw.
    Raises: NotAllowed; NotFound; SampleDrawn; NobodySent; SampleSize; SampleDue.
    """
    require(by, Perm.DRAW)
    period = Period.objects.select_for_update(no_key=True).filter(pk=period_id).first()
    if period is None:
        raise NotFound
    if number != samples_of(period).count() + 1:
        raise errors.SampleDrawn
    today = timezone.localdate()
    if not today < due_on <= today + LONGEST:
        raise errors.SampleDue
    listed = to_draw_from(period)
    if not listed:
        raise errors.NobodySent
    if not 1 <= size <= len(listed):
        raise errors.SampleSize(most=len(listed))
    seed = new_secret()
    made = Sample.objects.create(
        period=period,
        number=number,
        size=size,
        seed=seed,
        listed=as_rows(listed),
        list_hash=fingerprint(listed),
        due_on=due_on,
        drawn_by_id=by.pk,
    )
    Drawn.objects.bulk_create(
        Drawn(
            sample=made,
            expected_id=chosen.one.expected,
            submission_id=chosen.one.submission,
            reason=chosen.reason,
            points=chosen.one.points,
            rules=list(chosen.one.rules),
        )
        for chosen in draw(listed, size, seed)
    )
    _tell(made, by)
    return made


def _tell(sample: Sample, by: Actor) -> None:
    """Write to those who run the parks of what was drawn, but to whoever drew it."""
    parks = set(Drawn.objects.filter(sample=sample).values_list("expected__park", flat=True))
    people = people_holding(Role.PARK_MANAGER, on=Scope.PARK, numbers=parks)
    send(
        DRAWN_LETTER,
        to=[one for one in people if one.pk != by.pk],
        context={"sample": sample.pk},
        dedupe_key=f"{DRAWN_LETTER}:{sample.pk}",
        by=by,
    )
