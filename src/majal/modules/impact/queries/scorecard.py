"""The scorecard of a park or a territory: every number is one that ``figures`` holds.

A fixed number of queries: the subject, the measures, what was said, how it was in former years,
what was promised. The same question with the same dates has the same answer for ever.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from types import MappingProxyType

from django.db.models import Q
from django.utils import timezone

from majal.kernel.actors import Actor
from majal.modules.figures.public import (
    NOW,
    AsOf,
    Channel,
    Headline,
    Measure,
    Nature,
    Said,
    Subject,
    definition_of,
    definitions_named,
    headline_among,
    lies_in,
    observations_visible_to,
    picks,
    rate_of,
    read,
    rolled_up,
    subject_of,
    with_definition,
)
from majal.modules.impact.queries.cards import Card, Entry, Scorecard
from majal.modules.impact.queries.former import (
    OF_NETWORK,
    Trends,
    mine_of,
    of_subject,
    promised_to,
    trends_of,
    wished_on,
)
from majal.modules.impact.queries.standing import Aim, Point, current, stands
from majal.modules.parks.public import Park, parks_on_map, parks_visible_to
from majal.modules.territories.public import COUNTRY, Territory

KEYS: Mapping[str, Sequence[str]] = MappingProxyType(
    {
        Channel.ENVIRONMENT: (
            "resident_companies", "occupancy_rate", "entries_per_year", "exits_per_year",
            "waiting_list", "survival_24m_after_entry",
        ),
        Channel.JOBS: ("jobs", "hires", "vacancies_open"),
        Channel.TRAINING: ("trained_people", "training_hours", "certificates_issued"),
        Channel.INNOVATION: (
            "rd_projects", "rd_money_awarded_mad", "rd_money_paid_mad", "expert_hours",
            "funding_raised_mad",
        ),
        Channel.PARTNERSHIPS: (
            "conventions_in_force", "commitments_kept_on_time", "convention_money_promised_mad",
            "convention_money_received_mad", "convention_money_spent_mad",
        ),
        Channel.INFRASTRUCTURE: (
            "internet_availability", "incidents_repaired_in_time", "digital_projects",
            "investment_announced_mad", "investment_made_mad",
        ),
        Channel.TOURISM: ("visits_held", "visit_people", "visit_nights"),
        Channel.INCLUSION: (
            "cost_coverage", "purchases_local_mad", "local_purchases_share", "climate_present",
            "climate_outlook",
        ),
        Channel.DIVERSIFICATION: ("turnover_mad", "exporting_startups_share"),
    }
)  # fmt: skip
"""What stands on each card also where nothing is known: unknown is shown, never left out."""


def subject_by(actor: Actor, code: str) -> Subject:
    """The park or the territory of a code. Raises: SubjectUnknown."""
    found = subject_of(actor, code, parks_on_map(actor))
    if found.park is None:
        return found
    return replace(found, park=parks_visible_to(actor).get(pk=found.park.pk))


def scorecard(subject: Subject | str, as_of: AsOf = NOW, *, reader: Actor) -> Scorecard:
    """All nine channels of a park or a territory, as they stood. Raises: SubjectUnknown."""
    who = subject_by(reader, subject) if isinstance(subject, str) else subject
    measures = measures_of(reader, as_of)
    entries, parks = _measured(reader, who, as_of, measures)
    return cards_of(reader, [(who, entries, parks)], measures, as_of)[0]


def cards_of(
    reader: Actor,
    known: Sequence[tuple[Subject, dict[int, Entry], dict[int, Park]]],
    measures: Sequence[Measure],
    as_of: AsOf,
    *,
    drawn: bool = True,
) -> list[Scorecard]:
    """The scorecards of subjects of which it is known what was measured; three queries for all.

    Not ``drawn``, former years are read only of what was promised, which is judged by them.
    """
    day = as_of.said_by or timezone.localdate(as_of.recorded_by)
    mine = Q(*(mine_of(who, parks) for who, _entries, parks in known), _connector=Q.OR)
    lands = [who.territory for who, _entries, _parks in known if who.territory]
    country = next((land.pk for land in lands if land.code == COUNTRY), 0)
    known_parks = {pk: park for _who, _entries, parks in known for pk, park in parks.items()}
    promised = promised_to(reader, mine, as_of, country, known_parks)
    trends = trends_of(reader, mine, as_of, country, measures=None if drawn else promised)
    wished = wished_on(reader, day)
    found = []
    for who, entries, parks in known:
        own = who.territory.pk if who.territory else 0
        told = _cards(
            measures,
            entries,
            of_subject(trends, own, parks),
            of_subject(promised, own, parks),
            wished,
            day,
        )
        found.append(Scorecard(who, as_of, tuple(parks.values()), told))
    return found


def measures_of(reader: Actor, as_of: AsOf) -> list[Measure]:
    """All measures with their definitions of the day; one query."""
    day = as_of.said_by or timezone.localdate(as_of.recorded_by)
    return with_definition(definitions_named(reader).filter(valid_from__lte=day))


def _cards(
    measures: Sequence[Measure],
    entries: Mapping[int, Entry],
    trends: Trends,
    promised: Mapping[int, Mapping[int | None, list[Said]]],
    wished: Mapping[int, str],
    day: date,
) -> tuple[Card, ...]:
    cards = []
    for channel, label in Channel.choices:
        mine = [m for m in measures if m.channel == channel and m.nature != Nature.DATE]
        keys = KEYS.get(channel, ())
        told = [_told(m, m.code in keys, entries, trends, promised, wished, day) for m in mine]
        told = [e for e in told if e.key or e.is_known or e.aims]
        told.sort(key=lambda e: (not e.key, keys.index(e.measure.code) if e.key else 0))
        if channel in KEYS or told:
            cards.append(Card(channel, label, tuple(told)))
    return tuple(cards)


def _measured(
    reader: Actor, who: Subject, as_of: AsOf, measures: Sequence[Measure]
) -> tuple[dict[int, Entry], dict[int, Park]]:
    """What stands for the subject in each measure, and the parks that it is or holds."""
    if who.park:
        parks = {who.park.pk: who.park}
        chosen = picks(reader, measures, parks, as_of)
        return {m.pk: _of_park(m, who.park, chosen, as_of) for m in measures}, parks
    if who.territory is None:
        raise ValueError("a scorecard is of a park or a territory")
    found = rolled_up(reader, who.territory, as_of)
    numbers = [park.pk for park in found.parks]
    parks = {p.pk: p for p in parks_visible_to(reader).filter(pk__in=numbers).order_by("code")}
    entries = {
        line.measure.pk: Entry(line.measure, own=line.own, parts=line.parts, ratio=line.ratio)
        for line in found.lines
    }
    if who.territory.code == COUNTRY:
        for measure, claim in claimed(reader, as_of, measures):
            known = entries.get(measure.pk) or Entry(measure)
            entries[measure.pk] = replace(known, own=known.own or claim)
    return entries, parks


def _of_park(
    measure: Measure, park: Park, chosen: Mapping[int, Mapping[int, Said]], as_of: AsOf
) -> Entry:
    """What was said of a park; a rate of which nothing was said is worked out from its parts."""
    version, said = definition_of(measure, as_of), chosen[measure.pk].get(park.pk)
    if said or not (version.numerator_id and version.denominator_id):
        return Entry(measure, chosen=said)
    up, down = (chosen.get(pk, {}) for pk in (version.numerator_id, version.denominator_id))
    return Entry(measure, ratio=rate_of(up, down, [park]))


def claimed(
    reader: Actor, as_of: AsOf, measures: Sequence[Measure]
) -> Iterable[tuple[Measure, Headline]]:
    """What was said of the whole network, which is the country's own claim; one query."""
    rows = observations_visible_to(reader, as_of).filter(OF_NETWORK, whole=True)
    said: dict[int, list[Said]] = defaultdict(list)
    for one in read(rows):
        said[one.measure_id].append(one)
    for measure in measures:
        freshness = definition_of(measure, as_of).freshness
        claim = headline_among(said[measure.pk], freshness=freshness)
        if claim and claim.chosen.value is not None:
            yield measure, claim


def lies_within_land(park: Park, land: Territory) -> bool:
    """Whether a park counts in a territory."""
    return land.code == COUNTRY or lies_in(park, land.code)


def _told(
    measure: Measure,
    key: bool,
    entries: Mapping[int, Entry],
    trends: Trends,
    promised: Mapping[int, Mapping[int | None, list[Said]]],
    wished: Mapping[int, str],
    day: date,
) -> Entry:
    """One measure with its past values and its promises."""
    entry = entries.get(measure.pk) or Entry(measure)
    lines = trends.get(measure.pk, {})
    trend = _trend(entry, lines)
    aims = []
    for park, targets in promised.get(measure.pk, {}).items():
        target = current(targets, day)
        if target is None:
            continue
        value, line = _beside(entry, park, trend, lines)
        standing = stands(target, value, line, better=wished[measure.pk], day=day)
        aims.append(Aim(target, value, standing, target.park if entry.chosen is None else None))
    return replace(entry, key=key, trend=trend, aims=tuple(aims))


def _trend(entry: Entry, lines: Mapping[int | None, Sequence[Point]]) -> tuple[Point, ...]:
    """The years of the one statement that is shown, or the sums of the parks' by year."""
    if entry.parts is None or entry.whole is None:
        alone = entry.chosen.park_id if entry.chosen else None
        return tuple(lines.get(alone, ()))
    sums: dict[int, list[Decimal]] = defaultdict(list)
    for park, points in lines.items():
        for point in points if park is not None else ():
            sums[point.year].append(point.value)
    return tuple(Point(y, sum(v, Decimal(0)), len(v)) for y, v in sorted(sums.items()))


def _beside(
    entry: Entry,
    park: int | None,
    trend: Sequence[Point],
    lines: Mapping[int | None, Sequence[Point]],
) -> tuple[Decimal | None, Sequence[Point]]:
    """The value that answers a target of the subject, or of one of its parks, and its years."""
    if park is None or entry.chosen is not None:
        return entry.value, trend
    rows = entry.parts.rows if entry.parts else ()
    value = next((p.chosen.value for p in rows if p.park.pk == park), None)
    line = lines.get(park, ())
    if value is None and line:
        value = line[-1].value
    return value, line
