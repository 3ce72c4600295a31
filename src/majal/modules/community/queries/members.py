"""Who is a member, who stands in the directory, and what each offers and seeks."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet

from majal.kernel.actors import SYSTEM, Actor
from majal.kernel.permissions import scopes
from majal.kernel.text import search_terms
from majal.modules.community.models import Block, Line, Profile
from majal.modules.community.permissions import COMPANY
from majal.modules.organisations.public import (
    Organisation,
    has_consented,
    organisations_visible_to,
)
from majal.modules.people.public import Scope, User, people_holding
from majal.modules.people.public import has_consented as person_agrees
from majal.modules.tenancy.public import CURRENT, Contract, ContractState

LISTING, NAMING, NEWS = "community_listing", "directory_listing", "newsletter"
"""Consents as they exist: of the company to be listed, of persons to be named and written to."""
ENDED = (ContractState.ENDED, ContractState.TERMINATED)


def companies_of(actor: Actor) -> frozenset[int]:
    """The numbers of the companies that the actor acts for."""
    return scopes(actor, *COMPANY, kind="organisation")


def _contracts(*states: str) -> QuerySet[Contract]:
    return Contract.objects.filter(state__in=states, started_on__isnull=False)


def members() -> set[int]:
    """The organisations that are in a park today or were before."""
    rows = _contracts(*CURRENT, *ENDED).order_by()
    return set(rows.values_list("organisation", flat=True))


def is_member(organisation_id: int) -> bool:
    """Whether an organisation is in a park or was."""
    return _contracts(*CURRENT, *ENDED).filter(organisation=organisation_id).exists()


def is_listed(organisation_id: int) -> bool:
    """Whether an organisation stands in the directory: it is a member and agreed."""
    return is_member(organisation_id) and bool(has_consented([organisation_id], LISTING))


def directory(actor: Actor) -> QuerySet[Organisation]:  # noqa: ARG001 - each agreed to a public one
    """The members who agreed to be listed, ``resident`` or not any more; anyone reads it."""
    listed = has_consented(members(), LISTING)
    rows = organisations_visible_to(SYSTEM).filter(pk__in=listed, archived_at=None)
    current = _contracts(*CURRENT).filter(organisation=OuterRef("pk"))
    return rows.annotate(resident=Exists(current))


def listed_member(actor: Actor, pk: int) -> Organisation:
    """Raises: Organisation.DoesNotExist."""
    return directory(actor).get(pk=pk)


def own_company(actor: Actor, pk: int) -> Organisation:
    """A company the actor acts for. Raises: Organisation.DoesNotExist."""
    return own_companies(actor).get(pk=pk)


def own_companies(actor: Actor) -> QuerySet[Organisation]:
    """The companies the actor acts for, in the archive or not."""
    return organisations_visible_to(actor).filter(pk__in=companies_of(actor))


def standing_lines() -> QuerySet[Line]:
    """What is offered and sought today."""
    return Line.objects.filter(ended_at=None)


def lines_of(*organisations: Organisation) -> dict[int, list[Line]]:
    """What each of these offers and seeks, in one query."""
    found: dict[int, list[Line]] = {one.pk: [] for one in organisations}
    for line in standing_lines().filter(organisation__in=found):
        found[line.organisation_id].append(line)
    return found


def matching(rows: QuerySet[Organisation], words: str) -> QuerySet[Organisation]:
    """Those in whose name, or in one of whose lines, every word stands."""
    named, said = Q(), Q(organisation=OuterRef("pk"))
    for term in search_terms(words):
        named &= Q(search_key__contains=term)
        said &= Q(search_key__contains=term)
    return rows.filter(named | Exists(standing_lines().filter(said)))


def about(
    rows: QuerySet[Organisation], *, side: str = "", topic: str = ""
) -> QuerySet[Organisation]:
    """Those that offer or seek something of a topic."""
    lines = standing_lines().filter(organisation=OuterRef("pk"))
    if side:
        lines = lines.filter(side=side)
    if topic:
        lines = lines.filter(topic=topic)
    return rows.filter(Exists(lines))


def in_park(rows: QuerySet[Organisation], code: str) -> QuerySet[Organisation]:
    """Those that are or were in a park."""
    contracts = _contracts(*CURRENT, *ENDED).filter(park__code=code)
    return rows.filter(Exists(contracts.filter(organisation=OuterRef("pk"))))


@dataclass(frozen=True)
class Page:
    """A company in the community."""

    organisation: Organisation
    resident: bool
    lines: list[Line]
    contact: User | None
    takes_introductions: bool


def page_of(organisation: Organisation) -> Page:
    """What its page shows; its contact only where the person agreed to be named."""
    profile = Profile.objects.select_related("contact").filter(organisation=organisation).first()
    contact = profile.contact if profile else None
    if contact and not (contact.is_active and person_agrees(contact.pk, NAMING)):
        contact = None
    return Page(
        organisation,
        _contracts(*CURRENT).filter(organisation=organisation).exists(),
        lines_of(organisation)[organisation.pk],
        contact,
        profile.takes_introductions if profile else True,
    )


def people_of(organisation_id: int) -> list[User]:
    """Who acts for a company today."""
    return list(people_holding(*COMPANY, on=Scope.ORGANISATION, numbers=[organisation_id]))


def parks_of(organisation_id: int) -> set[int]:
    """The parks in which a company is or was."""
    rows = _contracts(*CURRENT, *ENDED).filter(organisation=organisation_id).order_by()
    return set(rows.values_list("park", flat=True))


def parks_by_company() -> dict[int, set[int]]:
    """Of each member, the parks in which it is or was; one query."""
    found: dict[int, set[int]] = {}
    rows = _contracts(*CURRENT, *ENDED).order_by().values_list("organisation", "park").distinct()
    for company, park in rows:
        found.setdefault(company, set()).add(park)
    return found


def blocks_of(organisation: Organisation) -> QuerySet[Block]:
    """Whom a company wants to hear nothing of."""
    return Block.objects.filter(organisation=organisation, lifted_at=None).select_related("blocked")
