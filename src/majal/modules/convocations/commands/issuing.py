"""The agenda as a document: asked for, and issued by a job."""

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.documents import issue
from majal.kernel.jobs import enqueue
from majal.kernel.permissions import require
from majal.kernel.refs import ref_to
from majal.modules.convocations.models import ISSUE_AGENDA, Agenda
from majal.modules.convocations.permissions import Perm
from majal.modules.convocations.queries import agenda_title, draw_agenda
from majal.modules.convocations.queries.paper import LANGUAGE
from majal.modules.sittings.public import Sitting, sitting_held, table_of


@command()
def ask_agenda(sitting: Sitting, *, by: Actor) -> Agenda:
    """Have the agenda issued as it stands, in the place of the one before.

    Permission: convocations.tell on the sitting.
    Raises: NotAllowed.
    """
    require(by, Perm.TELL, sitting)
    agenda, _new = Agenda.objects.get_or_create(sitting=sitting)
    agenda.turn += 1
    agenda.save(update_fields=["turn"])
    key = f"{ISSUE_AGENDA}:{sitting.pk}:{agenda.turn}"
    enqueue(ISSUE_AGENDA, key=key, owner=by.pk, sitting=sitting.pk)
    return agenda


@command()
def issue_agenda(sitting_id: int, *, by: Actor) -> Sitting:
    """Issue the agenda of a convened sitting as it stands, in the place of the one before.

    Permission: convocations.work. A job does, for whoever convened.
    Raises: NotFound; NotAllowed; DocumentEnded.
    """
    require(by, Perm.WORK)
    sitting = sitting_held(sitting_id, by)
    if not sitting.is_living:
        return sitting
    table = table_of(sitting)
    agenda, _new = Agenda.objects.select_related("document").get_or_create(sitting=sitting)
    agenda.document = issue(
        "agenda",
        title=agenda_title(sitting),
        language=LANGUAGE,
        render=lambda stamp: draw_agenda(table, stamp),
        about=ref_to(sitting),
        supersedes=agenda.document,
        by=by,
    )
    agenda.save(update_fields=["document"])
    return sitting
