"""Signed minutes as a document, issued by a job."""

from collections.abc import Callable

from majal.kernel.actors import Actor
from majal.kernel.attachments import attach
from majal.kernel.command import command
from majal.kernel.documents import issue
from majal.kernel.errors import NotFound
from majal.kernel.permissions import require
from majal.kernel.refs import ref_to
from majal.modules.convocations.public import write_to_members
from majal.modules.minutes.models import Minutes
from majal.modules.minutes.permissions import Perm
from majal.modules.minutes.queries import issued
from majal.modules.minutes.queries.paper import LANGUAGE, draw_minutes, minutes_title
from majal.modules.sittings.public import sitting_held, table_of

Tell = Callable[[int, int], None]


def silent(done: int, total: int) -> None:
    """Tell nobody how far the work is."""


@command()
def issue_minutes(minutes_id: int, *, by: Actor, tell: Tell = silent) -> Minutes:
    """Issue signed minutes in Arabic and French under the next number; done once it stays done.

    The members are told; rectified minutes take the place of those before.

    Permission: minutes.work. A job does, for whoever signed.
    Raises: NotFound; NotAllowed; DocumentEnded.
    """
    require(by, Perm.WORK)
    row = Minutes.objects.filter(pk=minutes_id).values_list("sitting", flat=True).first()
    if row is None:
        raise NotFound
    sitting = sitting_held(row, by)
    minutes = Minutes.objects.select_related("signed_by__user").get(pk=minutes_id)
    if minutes.document is not None or minutes.signed_at is None:
        return minutes
    minutes.sitting = sitting
    table, former = table_of(sitting), issued(sitting)
    tell(1, 3)
    minutes.document = issue(
        "minutes",
        title=minutes_title(minutes),
        language=LANGUAGE,
        render=lambda stamp: draw_minutes(minutes, table, stamp),
        about=ref_to(sitting),
        supersedes=former.document if former else None,
        by=by,
    )
    minutes.save(update_fields=["document"])
    tell(2, 3)
    attach(
        sitting,
        minutes.document.file,
        title=str(minutes),
        permission=Perm.READ,
        slot="minutes",
        by=by,
    )
    write_to_members("minutes.signed", sitting, key=str(minutes.version), by=by)
    return minutes
