"""What each night ends: histories of what was emptied, and old requests."""

from datetime import date

from django.utils import timezone

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.dates import months_before
from majal.kernel.erasing import follow
from majal.kernel.holding import free
from majal.kernel.permissions import require
from majal.kernel.personal import processings, tables
from majal.modules.privacy.models import Night, Petition
from majal.modules.privacy.permissions import Perm
from majal.modules.privacy.queries import held_now, term_of
from majal.modules.privacy.workflow import OPEN


@command()
def follow_histories(*, by: Actor, today: date | None = None) -> int:
    """Take out of histories what their rows no longer say; writes down how much, says how many.

    A processing on which a hold stands is left as it is, and that is written down too; so are the
    versions that name somebody who is held back.

    Permission: privacy.carry_out. Only the system itself.
    Raises: NotAllowed.
    """
    require(by, Perm.CARRY_OUT)
    day, held, total = today or timezone.localdate(), held_now(), 0
    for processing, table in tables():
        if not table.marks:
            continue
        stays = processing.code in held.processings
        rows = 0 if stays else follow(table, besides=held.people)
        total += rows
        if rows or stays:
            Night.objects.create(
                day=day, processing=processing.code, table=table.model, rows=rows, held=stays
            )
    return total


@command()
def empty_petitions(*, by: Actor, today: date | None = None) -> int:
    """Empty requests that were answered long ago; their kind, days and outcome stay.

    Permission: privacy.carry_out. Only the system itself.
    Raises: NotAllowed.
    """
    require(by, Perm.CARRY_OUT)
    day = today or timezone.localdate()
    months, _settled = term_of(processings["rights"], day)
    before = months_before(day, months or 0)
    over = Petition.objects.exclude(state__in=OPEN).filter(
        ended_at__date__lt=before, emptied_at=None
    )
    return free(over).update(
        name="",
        email="",
        phone="",
        words="",
        identity="",
        answer="",
        account=None,
        emptied_at=timezone.now(),
    )
