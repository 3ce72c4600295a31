"""The agenda as a document, issued by a job."""

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.documents import issue
from majal.kernel.permissions import require
from majal.kernel.refs import ref_to
from majal.modules.sittings.models import Sitting
from majal.modules.sittings.permissions import Perm
from majal.modules.sittings.queries import sitting_held, table_of
from majal.modules.sittings.queries.paper import LANGUAGE, agenda_title, draw_agenda


@command()
def issue_agenda(sitting_id: int, *, by: Actor) -> Sitting:
    """Issue the agenda of a convened sitting as it stands, in the place of the one before.

    Permission: sittings.work. A job does, for whoever convened.
    Raises: NotFound; NotAllowed; DocumentEnded.
    """
    require(by, Perm.WORK)
    sitting = sitting_held(sitting_id, by)
    if not sitting.is_living:
        return sitting
    table, former = table_of(sitting), sitting.agenda
    sitting.agenda = issue(
        "agenda",
        title=agenda_title(sitting),
        language=LANGUAGE,
        render=lambda stamp: draw_agenda(table, stamp),
        about=ref_to(sitting),
        supersedes=former,
        by=by,
    )
    sitting.save(update_fields=["agenda"])
    return sitting
