"""Which dossiers an actor may see: those they handle or decide, and those they filed."""

from collections import defaultdict

from django.db.models import Q, QuerySet

from majal.kernel.actors import SYSTEM, Actor
from majal.kernel.permissions import may, scopes
from majal.modules.case_types.public import CaseType
from majal.modules.cases.models import Case
from majal.modules.cases.permissions import Perm, applied
from majal.modules.cases.workflow import OPEN, CaseState
from majal.modules.people.public import Role

NEEDED = ("type", "park", "administration", "organisation", "applicant", "assignee")
FIELD = {"park": "park_id__in", "organisation": "administration_id__in"}


def cases_handled_by(actor: Actor) -> QuerySet[Case]:
    """The filed dossiers that the actor handles or decides; one query to know the kinds."""
    rows = Case.objects.exclude(state=CaseState.DRAFT)
    if actor is SYSTEM:
        return rows
    return rows.filter(_reach(actor)) if actor.is_active else rows.none()


def cases_filed_by(actor: Actor) -> QuerySet[Case]:
    """The actor's own dossiers, drafts included, and those of organisations they manage."""
    if actor.pk is None or not actor.is_active:
        return Case.objects.none()
    firms = scopes(actor, Role.COMPANY_MANAGER, kind="organisation")
    mine = Q(applicant_id=actor.pk)
    if firms:
        mine |= Q(organisation_id__in=firms)
    return Case.objects.filter(mine)


def cases_visible_to(actor: Actor) -> QuerySet[Case]:
    """All that the actor may open, for whatever points at a dossier."""
    if actor is SYSTEM:
        return Case.objects.select_related(*NEEDED)
    firms = scopes(actor, Role.COMPANY_MANAGER, kind="organisation")
    seen = _reach(actor) & ~Q(state=CaseState.DRAFT) if actor.is_active else Q(pk=None)
    if actor.pk is not None and actor.is_active:
        seen |= Q(applicant_id=actor.pk) | Q(organisation_id__in=firms)
    if getattr(actor, "kind", "") == "cases.case":
        seen |= Q(pk=getattr(actor, "id", 0))
    return Case.objects.filter(seen).select_related(*NEEDED)


def inbox_of(actor: Actor) -> QuerySet[Case]:
    """What waits for somebody: filed, not decided; with what a row shows."""
    return _rows(cases_handled_by(actor).filter(state__in=sorted(OPEN)))


def all_of(actor: Actor) -> QuerySet[Case]:
    """Every filed dossier of the actor's, whatever became of it; with what a row shows."""
    return _rows(cases_handled_by(actor))


def case_handled(actor: Actor, pk: int) -> Case:
    """A dossier for those who handle it.

    Raises: Case.DoesNotExist, also where it is not shown.
    """
    case = Case.objects.select_related(*NEEDED, "version").get(pk=pk)
    if not may(actor, Perm.SEE_INTERNAL, case):
        raise Case.DoesNotExist
    return case


def case_of_applicant(actor: Actor, pk: int) -> Case:
    """A dossier for whoever filed it.

    Raises: Case.DoesNotExist, also where it is not theirs.
    """
    case = Case.objects.select_related("type", "version", "park").get(pk=pk)
    if not applied(actor, case):
        raise Case.DoesNotExist
    return case


def _rows(rows: QuerySet[Case]) -> QuerySet[Case]:
    """Many rows share few versions: these are fetched once each."""
    return (
        rows.select_related("type", "park", "assignee")
        .prefetch_related("version")
        .defer("answers", "search_key", "seed")
    )


def _reach(actor: Actor) -> Q:
    """The dossiers that the actor's roles reach, by kind and by scope."""
    held: dict[tuple[str, int], set[str]] = defaultdict(set)
    for one in actor.grants:
        held[one.scope_kind, one.scope_id].add(one.role)
    if not held:
        return Q(pk=None)
    kinds = [
        (pk, frozenset(handled) | frozenset(decided))
        for pk, handled, decided in CaseType.objects.values_list("pk", "handled_by", "decided_by")
    ]
    places: dict[tuple[str, frozenset[int]], set[int]] = defaultdict(set)
    for (scope, number), roles in held.items():
        reached = frozenset(pk for pk, needed in kinds if needed & roles)
        if reached:
            places[scope, reached].add(number)
    seen = Q(pk=None)
    for (scope, reached), numbers in places.items():
        if scope == "network":
            seen |= Q(type_id__in=sorted(reached))
        elif scope in FIELD:
            seen |= Q(type_id__in=sorted(reached), **{FIELD[scope]: sorted(numbers)})
    return seen
