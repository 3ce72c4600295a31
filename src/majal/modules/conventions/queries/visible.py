"""Which conventions an actor may see, and which parties are their own."""

from collections.abc import Iterable
from typing import Any

from django.db.models import BigIntegerField, CharField, Exists, OuterRef, Prefetch, Q, QuerySet

from majal.kernel.actors import SYSTEM, Actor
from majal.kernel.errors import NotFound
from majal.kernel.permissions import may, scopes
from majal.kernel.prepared import Given, Prepared, keep_with
from majal.modules.conventions.models import Convention, Party, PartyStep
from majal.modules.conventions.permissions import AT_THE_STATE, COUNCILS, OPERATOR, STATE, Perm
from majal.modules.conventions.queries.standing import Facts, superseded_since
from majal.modules.conventions.workflow import State
from majal.modules.parks.public import Park
from majal.modules.people.public import Role

BESIDE = ("territory__parent__parent", "framework", "superseded_by")
"""What comes along with a convention in the same row."""


def is_head_office(actor: Actor) -> bool:
    """Whether the actor is the system or head office, who see every convention."""
    return actor is SYSTEM or any(g.role == Role.HEAD_OFFICE for g in actor.grants)


def own_parties(actor: Actor) -> Q:
    """The condition on ``Party`` of those whose people the actor is; none for a stranger."""
    organisations = scopes(actor, Role.COMPANY_MANAGER, Role.COMPANY_MEMBER, kind="organisation")
    lands = scopes(actor, Role.AUTHORITY, kind="territory")
    own = Q(pk__in=[])
    if organisations:
        own |= Q(organisation__in=organisations)
    if lands:
        own |= Q(organisation__kind__in=COUNCILS, organisation__territory__in=lands)
    if is_head_office(actor):
        own |= Q(role=OPERATOR)
    return own


def _governed(actor: Actor) -> Q:
    """Of the lands a wali or governor holds, at any depth; a draft once it is sent for visa."""
    lands = scopes(actor, *STATE, kind="territory")
    if not lands:
        return Q(pk__in=[])
    parties = Party.objects.filter(within("organisation__territory", lands))
    sent = parties.filter(convention=OuterRef("pk"), standing__in=AT_THE_STATE)
    return (within("territory", lands) & ~Q(state=State.DRAFT)) | Q(Exists(sent))


def within(name: str, lands: Iterable[int]) -> Q:
    """The condition of a territory that is one of some lands or inside one."""
    above = (name, f"{name}__parent", f"{name}__parent__parent")
    return Q(*((f"{one}__in", lands) for one in above), _connector=Q.OR)


def conventions_visible_to(actor: Actor) -> QuerySet[Convention]:
    """The published ones; whole for their parties' people, their parks' managers, the State.

    Head office sees all, drafts included.
    """
    rows = Convention.objects.all()
    if is_head_office(actor):
        return rows
    shown = Q(published_at__isnull=False)
    if not actor.is_authenticated:
        return rows.filter(shown)
    mine = Party.objects.filter(own_parties(actor), convention=OuterRef("pk"))
    managed = scopes(actor, Role.PARK_MANAGER, kind="park")
    through = Convention.parks.through.objects.filter(convention=OuterRef("pk"), park__in=managed)
    theirs = Q(Exists(mine)) | Q(Exists(through)) if managed else Q(Exists(mine))
    return rows.filter(shown | theirs | _governed(actor))


def conventions_of_parties(actor: Actor) -> QuerySet[Convention]:
    """Those one of whose parties is the actor's own: what a council calls "our conventions"."""
    mine = Party.objects.filter(own_parties(actor), convention=OuterRef("pk"))
    return Convention.objects.filter(Exists(mine))


def with_parties(rows: QuerySet[Convention]) -> QuerySet[Convention]:
    """With what permissions and pages ask of one: parties, parks, territory; two queries more."""
    parties = Party.objects.select_related("organisation__territory__parent").order_by("pk")
    return rows.select_related(*BESIDE).prefetch_related(Prefetch("parties", parties), "parks")


def convention_of(actor: Actor, code: str) -> Convention:
    """One convention by its code, with its parties and parks; three queries.

    Raises: Convention.DoesNotExist, also for one that is not shown to the actor.
    """
    found = next(iter(BY_CODE.ask(code=code)), None)
    if found is None:
        raise Convention.DoesNotExist
    parties = PARTIES.ask(convention=found.pk)
    for party in parties:
        party.convention = found
    keep_with(found, "parties", parties)
    keep_with(found, "parks", PARKS.ask(convention=found.pk))
    if found.published_at is None and not may(actor, Perm.SEE_WHOLE, found):
        raise Convention.DoesNotExist
    return found


def shown_among(actor: Actor, some: Iterable[Convention | None]) -> set[int]:
    """Which of some conventions, read already, are shown to the actor: what names one beside its
    own asks this first. No query where all are published, else one."""
    found = {c.pk: c for c in some if c is not None}
    if not (hidden := {pk for pk, c in found.items() if c.published_at is None}):
        return set(found)
    seen = conventions_visible_to(actor).filter(pk__in=hidden).values_list("pk", flat=True)
    return {*(found.keys() - hidden), *seen}


def _by_code() -> QuerySet[Convention]:
    rows = Convention.objects.filter(code=Given("code", CharField()))
    return rows.select_related(*BESIDE).order_by()


def _parties() -> QuerySet[Party]:
    rows = Party.objects.filter(convention=Given("convention", BigIntegerField()))
    return rows.select_related("organisation__territory__parent").order_by("pk")


def _parks() -> QuerySet[Park]:
    through: Any = Convention.parks.through.objects
    theirs = through.filter(convention=Given("convention", BigIntegerField())).values("park")
    return Park.objects.filter(pk__in=theirs)


BY_CODE = Prepared(_by_code)
PARTIES = Prepared(_parties)
PARKS = Prepared(_parks)


def party_of(actor: Actor, code: str, pk: int) -> Party:
    """One party of a convention the actor sees whole.

    Raises: Convention.DoesNotExist; NotFound.
    """
    convention = convention_of(actor, code)
    found = next((p for p in convention.parties.all() if p.pk == pk), None)
    if found is None or not may(actor, Perm.SEE_WHOLE, convention):
        raise NotFound
    found.convention = convention
    return found


def locked_convention(code: str, by: Actor) -> Convention:
    """The convention with its parties, locked until the command ends, if ``by`` may see it.

    Raises: NotFound.
    """
    seen = conventions_visible_to(by).filter(code=code).order_by().values("pk")
    locked = Convention.objects.select_for_update().filter(pk__in=seen).first()
    if locked is None:
        raise NotFound
    return with_parties(Convention.objects.all()).get(pk=locked.pk)


def steps_in_force(steps: Iterable[PartyStep]) -> list[PartyStep]:
    """Steps that nobody took back, in order of day; what takes back is no step itself."""
    found = list(steps)
    undone = {s.cancels_id for s in found if s.cancels_id}
    return [s for s in found if s.pk not in undone and s.cancels_id is None]


def facts_of(convention: Convention) -> Facts:
    """What decides its state, read now: parties, steps, terms, and those of what replaced it."""
    later = facts_of(convention.superseded_by) if convention.superseded_by else None
    return Facts(
        parties=list(convention.parties.all()),
        steps=steps_in_force(convention.steps.order_by("day", "pk")),
        terms=list(convention.terms.all()),
        superseded_since=superseded_since(convention, later),
    )
