"""The catalogue: subjects from the project's own list, experts, clinics."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from majal.kernel.actors import SYSTEM, Actor
from majal.kernel.names import local, words
from majal.kernel.permissions import may, scopes
from majal.modules.mentoring.models import Clinic, Expert
from majal.modules.mentoring.permissions import TEAM, Perm, team_of_network


@dataclass(frozen=True)
class Domain:
    """A field with its subjects: (code, name)."""

    code: str
    name: str
    skills: tuple[tuple[str, str], ...]


def domains() -> list[Domain]:
    """The fields of expertise with their subjects, in the reader's language."""
    rows = words("expertise").values()
    return [
        Domain(
            one.code, local(one), tuple((r.code, local(r)) for r in rows if r.domain == one.code)
        )
        for one in rows
        if not one.domain
    ]


def is_skill(code: str) -> bool:
    """Whether it is a subject, not a whole field."""
    found = words("expertise").get(code)
    return found is not None and bool(found.domain)


def skill_said(code: str) -> str:
    """The name of a subject."""
    found = words("expertise").get(code)
    return local(found) if found else code


def skills_said(codes: Sequence[str]) -> list[str]:
    """The names of subjects."""
    return [skill_said(code) for code in codes]


def in_teams_parks(actor: Actor) -> Q:
    """What is of a park in whose team the actor is."""
    return Q(park__in=scopes(actor, *TEAM, kind="park"))


def of_whole_network(actor: Actor) -> bool:
    """Whether the actor serves the whole network."""
    return actor is SYSTEM or (actor.is_active and team_of_network(actor, None))


def experts_visible_to(actor: Actor) -> QuerySet[Expert]:
    """Those in the catalogue; for their team also the others, and for an expert their own page."""
    rows = Expert.objects.select_related("user", "park", "employer").prefetch_related("parks")
    if of_whole_network(actor):
        return rows
    shown = Q(visible=True, archived_at=None, user__is_active=True)
    if not may(actor, Perm.SEE):
        return rows.none()
    return rows.filter(shown | Q(user=actor.pk or 0) | in_teams_parks(actor))


def expert_of(actor: Actor, pk: int) -> Expert:
    """Raises: Expert.DoesNotExist."""
    return experts_visible_to(actor).get(pk=pk)


def profile_of(actor: Actor, pk: int) -> Expert:
    """An expert whose profile the actor may change. Raises: Expert.DoesNotExist."""
    rows = experts_visible_to(actor)
    if not of_whole_network(actor):
        rows = rows.filter(Q(user=actor.pk or 0) | in_teams_parks(actor))
    return rows.get(pk=pk)


def own_profile(actor: Actor) -> Expert | None:
    """The actor as an expert, if they are one."""
    rows = Expert.objects.select_related("user", "park").filter(archived_at=None)
    return rows.filter(user=actor.pk).first() if actor.pk else None


def clinics_visible_to(actor: Actor) -> QuerySet[Clinic]:
    """The clinics that are held; for whoever signed in."""
    rows = Clinic.objects.select_related("park", "payer").filter(archived_at=None)
    return rows if may(actor, Perm.SEE) else rows.none()


def clinic_of(actor: Actor, pk: int) -> Clinic:
    """Raises: Clinic.DoesNotExist."""
    return clinics_visible_to(actor).get(pk=pk)
