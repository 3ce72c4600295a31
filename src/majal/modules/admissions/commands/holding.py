"""What steps of an application share: it is held, in hand, moved along with its dossier."""

from majal.kernel.actors import SYSTEM, Actor
from majal.kernel.errors import NotFound, WrongState
from majal.modules.admissions.models import Application
from majal.modules.cases.public import Case, CaseState, decides, handles, move_case


def application_held(application_id: int) -> Application:
    """An application, locked until the end.

    Raises: NotFound.
    """
    rows = Application.objects.select_for_update(of=("self",)).select_related(
        "case__type", "case__version", "case__park", "call__grid"
    )
    found = rows.filter(pk=application_id).first()
    if found is None:
        raise NotFound
    return found


def in_hand(application: Application) -> None:
    """Raises: WrongState unless its dossier is filed and waits for a decision."""
    if application.case.state != CaseState.FILED or application.left_at is not None:
        raise WrongState


def advance(case: Case, stage: str, *, by: Actor) -> None:
    """Move a dossier on to a stage, where its kind leads there and the actor may."""
    here = case.version.definition.stage(case.stage)
    allowed = by is SYSTEM or handles(by, case) or decides(by, case)
    if here is not None and stage in here.next and allowed:
        move_case(case.pk, stage, by=by)
        case.stage = stage
