"""One side's own view: the parties it is, the conventions they are in, the territory it governs.

A council may be in hundreds of conventions: its parties are read as light rows, of its own columns.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef, Q, QuerySet, Subquery

from majal.kernel.actors import Actor
from majal.kernel.addresses import address_of
from majal.kernel.names import local
from majal.kernel.permissions import scopes
from majal.kernel.prepared import AnyOf, Prepared, Slot
from majal.modules.conventions.models import Convention, Party, PartyRole
from majal.modules.conventions.permissions import COUNCILS, OPERATOR, STATE
from majal.modules.conventions.queries.visible import is_head_office
from majal.modules.conventions.workflow import Standing, State
from majal.modules.organisations.public import Organisation
from majal.modules.people.public import Role
from majal.modules.territories.public import Territory

OVER = (State.SUPERSEDED,)
"""States of conventions that another one replaced: they owe and give nothing any more."""


class Own(NamedTuple):
    """A party that is one's own, by the names of ``Party``; ``state`` is its convention's."""

    pk: int
    convention_id: int
    organisation_id: int
    role: str
    standing: str
    state: str

    def get_role_display(self) -> str:
        return str(PartyRole(self.role).label)

    def get_standing_display(self) -> str:
        return str(Standing(self.standing).label)


class Named(NamedTuple):
    """What a row says of its convention, by the names of ``Convention``."""

    pk: int
    code: str
    short_ar: str
    short_fr: str
    short_en: str
    title_ar: str
    title_fr: str
    title_en: str

    def __str__(self) -> str:
        return local(self, "short") or local(self, "title")

    def get_absolute_url(self) -> str:
        return address_of("conventions:detail", self.code)


@dataclass(frozen=True)
class Mine:
    """What is one side's own. ``parties`` by convention id, replaced conventions left out.

    ``organisation`` is the one in whose name the reader looks, empty where there are several.
    """

    parties: Mapping[int, Own]
    organisation: Organisation | None
    territory: Territory | None
    organisations: tuple[Organisation, ...] = field(default=())

    @property
    def party_ids(self) -> list[int]:
        """The ids of the parties, one for each convention."""
        return [p.pk for p in self.parties.values()]

    @property
    def convention_ids(self) -> list[int]:
        """The ids of the conventions they are in."""
        return list(self.parties)


def _standing() -> QuerySet[Party, Any]:
    """Parties as ``Own`` takes them.

    The state is looked up row by row: a join would read all conventions for the few that are
    one's own.
    """
    theirs = Convention.objects.filter(pk=OuterRef("convention_id")).order_by()
    rows = Party.objects.order_by("convention_id", "pk")
    return rows.values_list(*Own._fields[:-1], Subquery(theirs.values("state")))


def _of_organisations() -> QuerySet[Party, Any]:
    on_land = Q(AnyOf(F("territory"), Slot("lands")), kind__in=COUNCILS)
    own = Organisation.objects.filter(Q(AnyOf(F("pk"), Slot("organisations"))) | on_land)
    found = ArraySubquery(own.order_by().values("pk"))  # found first, so that the index serves
    return _standing().filter(AnyOf(F("organisation"), found))


BY_ORGANISATION = Prepared(_of_organisations)
OPERATORS = Prepared(lambda: _standing().filter(role=OPERATOR))
ORGANISATIONS = Prepared(
    lambda: (
        Organisation.objects.select_related("territory__parent")
        .filter(AnyOf(F("pk"), Slot("ids")))
        .order_by("pk")
    )
)


def mine_of(actor: Actor, organisation_id: int | None = None) -> Mine:
    """The actor's own side; with an id, of that organisation only. Two queries, one more for land.

    Whoever acts for several organisations and names none sees all of them together.
    """
    found = own_rows(actor)
    if organisation_id is not None:
        found = [p for p in found if p.organisation_id == organisation_id]
    ids = {p.organisation_id for p in found}
    own = tuple(ORGANISATIONS.ask(ids=list(ids))) if ids else ()
    only = own[0] if len(own) == 1 else None
    return Mine(
        parties={p.convention_id: p for p in found},
        organisation=only,
        territory=_land(actor, only),
        organisations=own,
    )


def own_rows(actor: Actor) -> list[Own]:
    """The parties whose people the actor is, as ``own_parties`` says; one query, two for staff."""
    organisations = scopes(actor, Role.COMPANY_MANAGER, Role.COMPANY_MEMBER, kind="organisation")
    lands = scopes(actor, Role.AUTHORITY, kind="territory")
    found: list[Own] = []
    if organisations or lands:
        asked = {"organisations": list(organisations), "lands": list(lands)}
        found = _lasting(BY_ORGANISATION.ask(**asked))
    if is_head_office(actor):
        known = {p.pk for p in found}
        runs = [p for p in _lasting(OPERATORS.ask()) if p.pk not in known]
        found = sorted([*found, *runs], key=_in_order)
    return found


def _lasting(rows: Iterable[tuple[Any, ...]]) -> list[Own]:
    """Without the parties of conventions that another one replaced."""
    return [own for own in map(Own._make, rows) if own.state not in OVER]


def organisations_of(actor: Actor) -> list[Organisation]:
    """The organisations and councils whose people the actor is, parties or not; one query."""
    organisations = scopes(actor, Role.COMPANY_MANAGER, Role.COMPANY_MEMBER, kind="organisation")
    lands = scopes(actor, Role.AUTHORITY, kind="territory")
    if not organisations and not lands:
        return []
    on_land = Q(kind__in=COUNCILS, territory__in=lands)
    rows = Organisation.objects.filter(Q(pk__in=organisations) | on_land).order_by("pk")
    return list(rows)


def _in_order(party: Own) -> tuple[int, int]:
    return party.convention_id, party.pk


def _land(actor: Actor, only: Organisation | None) -> Territory | None:
    if only is not None and only.territory is not None:
        return only.territory
    lands = scopes(actor, Role.AUTHORITY, *STATE, kind="territory")
    if not lands:
        return None
    return Territory.objects.select_related("parent").filter(pk__in=lands).order_by("code").first()


def speaks_for_operator(mine: Mine) -> bool:
    """Whether this side is the operator's."""
    return any(p.role == OPERATOR for p in mine.parties.values())
