"""What is read of standing: the inputs of a period, a company’s comparison, who saw its data."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Case, OuterRef, QuerySet, Subquery, TextField, Value, When
from django.db.models.functions import Coalesce, NullIf

from majal.kernel.actors import SYSTEM, Actor
from majal.kernel.names import stored_language
from majal.kernel.permissions import may, scopes
from majal.modules.declarations.public import Answer, Expected, Period, Submission, own_expected
from majal.modules.organisations.public import Organisation
from majal.modules.parks.public import Park
from majal.modules.standing.models import Group, Level, Measured, Place, Seen, Table
from majal.modules.standing.permissions import COMPANY, Perm
from majal.modules.standing.queries.grouping import Row, Values, age_band, measured
from majal.modules.territories.public import Territory

SAID = ("submitted", "verified")
KINDS: dict[str, Any] = {"park": Park, "organisation": Organisation, "territory": Territory}


@dataclass(frozen=True)
class Own:
    """One measure for one company: its own value, its group or the reason why none is shown."""

    measure: str
    value: Decimal | None
    group: Group | None
    counted: bool


def rows_of(period: Period) -> dict[str, list[Row]]:
    """What goes into the groups of a period, by measure, in a fixed number of queries."""
    sent = _said(Submission.objects.filter(expected__period=period))
    companies = dict(sent.values_list("pk", "expected__organisation"))
    now, last = _values(companies), _last(period, companies.values())
    sectors, ages = _sectors(companies.values()), _ages(companies.values(), period)
    found: dict[str, list[Row]] = {name: [] for name in Measured.values}
    for number in sorted(set(companies.values())):
        said = measured(now.get(number, {}), last.get(number, {}))
        for name, value in said.items():
            row = Row(number, sectors.get(number, ""), ages.get(number, ""), value)
            found[name].append(row)
    return found


def answered(period: Period) -> int:
    """How many companies answered."""
    return _said(Submission.objects.filter(expected__period=period)).count()


def _said(rows: QuerySet[Submission]) -> QuerySet[Submission]:
    return rows.filter(living=True, state__in=SAID)


def _values(companies: dict[int, int]) -> dict[int, dict[str, Decimal]]:
    """The numbers of declarations, by company and code of the question."""
    found: dict[int, dict[str, Decimal]] = defaultdict(dict)
    rows = Answer.objects.filter(submission__in=companies)
    for pk, measure, part, value in rows.values_list("submission_id", "measure", "part", "value"):
        code = f"{measure}-{part}" if part else measure
        if value is not None:
            found[companies[pk]][code] = value
    return found


def _last(period: Period, companies: Iterable[int]) -> dict[int, dict[str, Decimal]]:
    """What each said in the period of the same kind before this one."""
    rows = Submission.objects.filter(
        expected__organisation__in=set(companies),
        expected__period__kind=period.kind,
        expected__period__last_day__lt=period.last_day,
    )
    ordered = _said(rows).order_by("expected__period__last_day", "pk")
    newest = {number: pk for pk, number in ordered.values_list("pk", "expected__organisation")}
    return _values({pk: number for number, pk in newest.items()})


def _sectors(companies: Iterable[int]) -> dict[int, str]:
    rows = Organisation.objects.filter(pk__in=set(companies), chosen_sectors__is_main=True)
    return dict(rows.values_list("pk", "chosen_sectors__sector"))


def _ages(companies: Iterable[int], period: Period) -> dict[int, str]:
    found = {}
    for one in Organisation.objects.filter(pk__in=set(companies)).only("founded"):
        years = period.last_day.year - one.founded.first().year if one.founded else None
        found[one.pk] = age_band(years)
    return found


def told_before() -> dict[str, list[list[int]]]:
    """The companies of each group that was ever shown, by measure; one query."""
    groups: dict[tuple[str, int], list[int]] = defaultdict(list)
    rows = Place.objects.filter(group__isnull=False).order_by("group", "organisation")
    for measure, group, company in rows.values_list("measure", "group", "organisation"):
        groups[measure, group].append(company)
    found: dict[str, list[list[int]]] = defaultdict(list)
    for (measure, _group), companies in groups.items():
        found[measure].append(companies)
    return found


def table_of(period: Period) -> Table | None:
    """The groups of a period, once they are settled."""
    return Table.objects.filter(period=period).first()


def compared(actor: Actor) -> list[tuple[Expected, Table | None]]:
    """The declarations that the actor’s companies sent, the last first, each with its table."""
    rows = list(own_expected(actor).filter(said=True).order_by("-period__last_day", "pk")[:40])
    tables = {
        one.period_id: one
        for one in Table.objects.filter(period__in={one.period_id for one in rows})
    }
    return [(one, tables.get(one.period_id)) for one in rows]


def own_values(expected: Expected) -> Values:
    """What the company says today, as it is compared."""
    sent = _said(Submission.objects.filter(expected=expected))
    companies = dict(sent.values_list("pk", "expected__organisation"))
    last = _last(expected.period, [expected.organisation_id])
    number = expected.organisation_id
    return measured(_values(companies).get(number, {}), last.get(number, {}))


def standing_of(expected: Expected, table: Table) -> list[Own]:
    """Measure by measure, the company beside its group; nothing of a measure nobody answered."""
    values = own_values(expected)
    places = {
        one.measure: one
        for one in Place.objects.filter(
            table=table, organisation=expected.organisation_id
        ).select_related("group__sector")
    }
    groups = list(Group.objects.filter(table=table).select_related("sector"))
    number = expected.organisation_id
    sector = _sectors([number]).get(number, "")
    age = _ages([number], expected.period).get(number, "")
    found = []
    for name in Measured.values:
        place = places.get(name)
        group = place.group if place else _narrowest(groups, name, sector, age)
        if group is not None or name in values:
            found.append(Own(name, values.get(name), group, place is not None))
    return found


def _narrowest(groups: Iterable[Group], name: str, sector: str, age: str) -> Group | None:
    """The group of a company that did not count in one: answered late, or not this question."""
    mine = {one.level: one for one in groups if one.measure == name and _fits(one, sector, age)}
    return next((mine[level] for level in Level.values if level in mine), None)


def _fits(one: Group, sector: str, age: str) -> bool:
    return one.sector_id in (None, sector) and one.age in ("", age)


def _named() -> Case:
    """The park, organisation or territory on which a reader acts, in the reader’s language."""
    language = stored_language()
    own = f"name_{language}" if language in ("ar", "fr", "en") else "name_fr"
    return Case(
        *(
            When(
                scope_kind=kind,
                then=Subquery(
                    model.objects.filter(pk=OuterRef("scope_id")).values(
                        shown=Coalesce(NullIf(own, Value("")), "name_fr", "name_ar")
                    )[:1]
                ),
            )
            for kind, model in KINDS.items()
        ),
        default=Value(""),
        output_field=TextField(),
    )


def _views() -> QuerySet[Seen]:
    rows = Seen.objects.select_related("organisation", "reader", "expected__period")
    return rows.annotate(institution=_named())


def seen_visible_to(actor: Actor) -> QuerySet[Seen]:
    """Who saw the figures of the actor’s own companies."""
    rows = _views()
    if actor is SYSTEM:
        return rows
    return rows.filter(organisation__in=scopes(actor, *COMPANY, kind="organisation"))


def readers_visible_to(actor: Actor) -> QuerySet[Seen]:
    """Who saw the figures of any company, for the head office; none for anybody else."""
    return _views() if may(actor, Perm.READERS) else Seen.objects.none()


def seen_of(expected: Expected) -> QuerySet[Seen]:
    """Who saw what one company declared, in any period."""
    return _views().filter(organisation=expected.organisation_id)
