"""The conventions of a council as they stood: state, term, the opening promised and the real one.

However many there are, some ten queries; three more for each one that another replaced.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Prefetch

from majal.kernel.actors import Actor
from majal.kernel.dates import PartialDate, months_between
from majal.modules.conventions.public import (
    Convention,
    Facts,
    Party,
    PartyStep,
    State,
    Term,
    Terms,
    facts_of,
    signed_on,
    state_on,
    steps_in_force,
    term_of,
    terms_on,
)
from majal.modules.figures.public import Said, read, targets_visible_to
from majal.modules.organisations.public import Organisation
from majal.modules.parks.public import Park
from majal.modules.reports.queries.content.moment import Moment, Notes

OPENING = "planned_opening"


@dataclass(frozen=True)
class Agreed:
    """One convention on the day; ``first`` and ``last`` are the openings announced for its parks.

    ``late`` counts the months between the first announced opening and the real one, or the day.
    ``total`` is the whole cost its terms name, None where they name none.
    """

    convention: Convention
    party: Party
    state: str
    term: Term | None
    total: Decimal | None
    parks: tuple[Park, ...]
    first: PartialDate | None
    last: PartialDate | None
    opened: PartialDate | None
    late: int
    since: date | None
    cites: tuple[int, ...]

    @property
    def in_force(self) -> bool:
        return self.state == State.IN_FORCE


def agreements_of(
    organisation: Organisation, moment: Moment, notes: Notes, *, to: Actor
) -> tuple[list[Agreed], list[Agreed]]:
    """The conventions a council was a party of on the day, and those another one had replaced.

    Drafts are left out: nothing is agreed yet. So are those that began only later.
    """
    parties = _parties(organisation, moment)
    openings = _openings({p.pk for one in parties for p in one.convention.parks.all()}, moment, to)
    found = [one for p in parties if (one := _agreed(p, openings, moment, notes))]
    living = [one for one in found if one.state != State.SUPERSEDED]
    return living, [one for one in found if one.state == State.SUPERSEDED]


def _parties(organisation: Organisation, moment: Moment) -> list[Party]:
    steps = PartyStep.objects.filter(recorded_at__lte=moment.known).order_by("day", "pk")
    terms = Terms.objects.filter(recorded_at__lte=moment.known).order_by("number")
    rows = (
        Party.objects.filter(organisation=organisation, convention__created_at__lte=moment.known)
        .exclude(convention__state=State.DRAFT)
        .select_related("convention__superseded_by", "convention__territory", "organisation")
        .prefetch_related(
            "convention__parties",
            "convention__parks",
            "convention__sources",
            Prefetch("convention__steps", steps),
            Prefetch("convention__terms", terms),
        )
    )
    return list(rows.order_by("convention__code"))


def _openings(parks: set[int], moment: Moment, to: Actor) -> dict[int, list[Said]]:
    """The openings announced for each park, in the order in which they were said."""
    if not parks:
        return {}
    rows = targets_visible_to(to, moment.as_of).filter(measure__code=OPENING, park__in=parks)
    found: dict[int, list[Said]] = {}
    for one in sorted(read(rows), key=lambda s: (s.said_last, s.pk)):
        if one.when and one.park_id:
            found.setdefault(one.park_id, []).append(one)
    return found


def _agreed(
    party: Party, openings: dict[int, list[Said]], moment: Moment, notes: Notes
) -> Agreed | None:
    convention = party.convention
    steps = steps_in_force(convention.steps.all())
    since = facts_of(convention).superseded_since if convention.superseded_by else None
    facts = Facts(
        parties=list(convention.parties.all()),
        steps=steps,
        terms=list(convention.terms.all()),
        superseded_since=since,
    )
    terms = terms_on(facts.terms, moment.day)
    if not _takes_part(party, terms) or (steps and steps[0].day > moment.day):
        return None
    parks = tuple(convention.parks.all())
    said = [one for park in parks for one in openings.get(park.pk, [])]
    said.sort(key=lambda s: (s.said_last, s.pk))
    opened = _opened(parks, moment.day)
    own = sorted(source.code for source in convention.sources.all())
    return Agreed(
        convention=convention,
        party=party,
        state=state_on(facts, moment.day),
        term=term_of(terms, moment.day, begun=signed_on(steps)) if terms else None,
        total=terms.total if terms else None,
        parks=parks,
        first=said[0].when if said else None,
        last=said[-1].when if len(said) > 1 else None,
        opened=opened,
        late=_months_late(said, opened, moment.day),
        since=since,
        cites=notes.cite(*own, *(s.source.code for s in said[:1] if s.source)),
    )


def _takes_part(party: Party, terms: Terms | None) -> bool:
    return party.takes_part(terms.number if terms else 0)


def _opened(parks: Iterable[Park], day: date) -> PartialDate | None:
    days = [park.opened_on for park in parks if park.opened_on]
    return next((one for one in days if one.first() <= day), None)


def _months_late(said: Sequence[Said], opened: PartialDate | None, day: date) -> int:
    """As a convention's page counts: from the end of the earliest announced period."""
    due = min((s.when for s in said if s.when), default=None, key=lambda w: w.last())
    if due is None:
        return 0
    return max(0, months_between(due, opened.first() if opened else day))
