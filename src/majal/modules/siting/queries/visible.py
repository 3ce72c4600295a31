"""Studies that somebody may see: all for those who make them, shared ones for the others."""

from django.db.models import Q, QuerySet

from majal.kernel.actors import SYSTEM, Actor
from majal.kernel.permissions import may
from majal.kernel.text import fold
from majal.modules.parks.public import Park, ParkState
from majal.modules.siting.models import Matrix, Part, Result, Study
from majal.modules.siting.permissions import Perm
from majal.modules.siting.workflow import StudyState

COUNTED = (ParkState.OPERATING, ParkState.WORKS, ParkState.STUDY, ParkState.ANNOUNCED)


def studies_visible_to(actor: Actor) -> QuerySet[Study]:
    """Every study for the head office; for regions and parks those that are shared."""
    rows = Study.objects.select_related("owner", "matrix", "superseded_by", "supersedes")
    if actor is SYSTEM or may(actor, Perm.EDIT):
        return rows
    return rows.filter(shared=True) if may(actor, Perm.SEE) else rows.none()


def study_of(actor: Actor, pk: int) -> Study:
    """One study. Raises: Study.DoesNotExist."""
    return studies_visible_to(actor).get(pk=pk)


def search_studies(rows: QuerySet[Study], words: str) -> QuerySet[Study]:
    """Those whose title or note holds every word."""
    found = Q()
    for word in fold(words).split():
        found &= Q(title__icontains=word) | Q(note__icontains=word)
    return rows.filter(found)


def computed_for(actor: Actor) -> QuerySet[Study]:
    """Studies with a result that nothing took the place of, the latest first."""
    rows = studies_visible_to(actor).filter(state=StudyState.COMPUTED, superseded_by=None)
    return rows.order_by("-computed_at", "-pk")


def result_of(study: Study, part: str) -> Result | None:
    """The last result of a study that says ``part`` of it."""
    return study.results.filter(part=part).first()


def results_of(study: Study) -> tuple[Result | None, Result | None]:
    """The choice and what goes deeper, in one query."""
    found: dict[str, Result] = {}
    for one in study.results.all():
        found.setdefault(one.part, one)
    return found.get(Part.PLAN), found.get(Part.DEPTH)


def matrices_visible_to(actor: Actor) -> QuerySet[Matrix]:
    """Travel times for those who make studies."""
    rows = Matrix.objects.defer("minutes").select_related("sent_by")
    return rows if actor is SYSTEM or may(actor, Perm.EDIT) else rows.none()


def parks_counted() -> list[Park]:
    """Parks that stand or are planned, those that are open first; one query."""
    rows = Park.objects.filter(state__in=COUNTED).select_related("province").order_by("code")
    return sorted(rows, key=lambda park: COUNTED.index(ParkState(park.state)))
