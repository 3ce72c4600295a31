"""One side's own view: the parties it is, the conventions they are in, the territory it governs."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.db.models import Prefetch

from majal.kernel.actors import Actor
from majal.kernel.permissions import scopes
from majal.modules.conventions.models import Convention, Party, PartyStep
from majal.modules.conventions.permissions import OPERATOR, STATE
from majal.modules.conventions.queries.standing import Facts
from majal.modules.conventions.queries.visible import own_parties
from majal.modules.conventions.workflow import State
from majal.modules.organisations.public import Organisation
from majal.modules.people.public import Role
from majal.modules.territories.public import Territory

OVER = (State.SUPERSEDED,)
"""States of conventions that another one replaced: they owe and give nothing any more."""


@dataclass(frozen=True)
class Mine:
    """What is one side's own. ``parties`` by convention id, replaced conventions left out.

    ``organisation`` is the one in whose name the reader looks, empty where there are several.
    """

    parties: Mapping[int, Party]
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


def mine_of(actor: Actor, organisation_id: int | None = None) -> Mine:
    """The actor's own side; with an id, of that organisation only. One query, one more for land.

    Whoever acts for several organisations and names none sees all of them together.
    """
    rows = Party.objects.filter(own_parties(actor)).exclude(convention__state__in=OVER)
    if organisation_id is not None:
        rows = rows.filter(organisation=organisation_id)
    found = list(
        rows.select_related("organisation__territory__parent", "convention").order_by(
            "convention__code", "pk"
        )
    )
    own = tuple({p.organisation_id: p.organisation for p in found}.values())
    only = own[0] if len(own) == 1 else None
    return Mine(
        parties={p.convention_id: p for p in found},
        organisation=only,
        territory=_land(actor, only),
        organisations=own,
    )


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


def ours_of(mine: Mine) -> list[tuple[Convention, Facts]]:
    """The conventions of one side with what their term needs to be told; three queries."""
    rows = Convention.objects.filter(pk__in=mine.convention_ids).prefetch_related("terms")
    signed = PartyStep.objects.filter(kind="signed", cancels=None, cancelled_by=None)
    rows = rows.prefetch_related(Prefetch("steps", signed.order_by("day")))
    return [
        (c, Facts(parties=(), steps=list(c.steps.all()), terms=list(c.terms.all())))
        for c in rows.order_by("code")
    ]
