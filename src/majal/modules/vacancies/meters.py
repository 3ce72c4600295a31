"""What offers prove: hires and internships begun over a year, offers open on a day.

A split by sex or by province of residence is told where it counts five at least and leaves none or
five of the whole, so that nobody is recognised in it or in the difference; the whole is always
told.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal

from django.db.models import Q, QuerySet

from majal.kernel.actors import Actor
from majal.kernel.dates import PartialDate
from majal.kernel.meters import Reading, Tally, meter
from majal.kernel.refs import Ref
from majal.modules.territories.public import lies_within
from majal.modules.vacancies.models import Hire, Sex, Vacancy
from majal.modules.vacancies.queries.offers import vacancies_visible_to
from majal.modules.vacancies.queries.people import (
    hires_begun,
    hires_over_a_year,
    hires_visible_to,
)

PARK = "parks.park"
FEWEST = 5


def _counted(rows: QuerySet[Hire], day: date) -> Iterator[Reading]:
    when = PartialDate.of(day)
    found = list(rows.order_by("pk"))
    everywhere = Hire.objects.order_by().values_list("vacancy__park", flat=True).distinct()
    yield from _by_park(Counter(one.vacancy.park_id for one in found), everywhere, when)
    sexes = Counter(one.sex for one in found if one.sex != Sex.UNKNOWN)
    homes = Counter(one.commune.parent.code for one in found if one.commune)
    for name, counts in (("sex", sexes), ("province", homes)):
        for code, count in sorted(_tellable(counts, len(found)).items()):
            yield Reading(Decimal(count), when, dimensions={name: code})


def _tellable(counts: Counter[str], whole: int) -> dict[str, int]:
    """Parts of five at least, such that the whole without them is not a few people either."""
    told = {code: count for code, count in counts.items() if count >= FEWEST}
    while told and 0 < whole - sum(told.values()) < FEWEST:
        del told[min(told, key=lambda code: (told[code], code))]
    return told


def _by_park(
    counts: Counter[int], everywhere: Iterable[int], when: PartialDate
) -> Iterator[Reading]:
    """The whole and each park that ever counted something: what fell to nothing is told too."""
    parks = sorted(everywhere)
    if parks:
        yield Reading(Decimal(counts.total()), when)
    for park in parks:
        yield Reading(Decimal(counts[park]), when, Ref(PARK, park))


def _behind(
    reader: Actor, subject: Ref | None, period: PartialDate, *, internships: bool
) -> Iterable[Hire]:
    counted = hires_over_a_year(period.last(), internships=internships)
    rows = hires_visible_to(reader).filter(pk__in=counted.values("pk"))
    return rows.filter(vacancy__park=subject.id) if subject and subject.kind == PARK else rows


def _hires(reader: Actor, subject: Ref | None, period: PartialDate) -> Iterable[Hire]:
    return _behind(reader, subject, period, internships=False)


def _internships(reader: Actor, subject: Ref | None, period: PartialDate) -> Iterable[Hire]:
    return _behind(reader, subject, period, internships=True)


def _tally(*, internships: bool) -> Tally:
    """The hires that began on some days, each counting as one."""

    def tally(
        reader: Actor, subject: Ref | None, first: date, last: date
    ) -> Iterable[tuple[Hire, Decimal]]:
        rows = hires_begun(hires_visible_to(reader), first, last, internships=internships)
        if subject is not None:
            park = Q(vacancy__park=subject.id)
            land = lies_within("vacancy__park__province", subject.id)
            rows = rows.filter(park if subject.kind == PARK else land)
        return [(one, Decimal(1)) for one in rows.order_by("starts_on", "pk")]

    return tally


def _open_on(rows: QuerySet[Vacancy], day: date) -> QuerySet[Vacancy]:
    rows = rows.filter(published_at__date__lte=day, closes_on__gte=day)
    return rows.filter(Q(ended_on=None) | Q(ended_on__gt=day))


def _offers(reader: Actor, subject: Ref | None, period: PartialDate) -> Iterable[Vacancy]:
    rows = _open_on(vacancies_visible_to(reader), period.last())
    return rows.filter(park=subject.id) if subject and subject.kind == PARK else rows


@meter("hires", rows=_hires, tally=_tally(internships=False))
def hires(day: date) -> Iterator[Reading]:
    """People whom companies declared as hired, internships left out."""
    yield from _counted(hires_over_a_year(day, internships=False), day)


@meter("internships", rows=_internships, tally=_tally(internships=True))
def internships(day: date) -> Iterator[Reading]:
    """Internships that began, as companies declared them."""
    yield from _counted(hires_over_a_year(day, internships=True), day)


@meter("vacancies_open", rows=_offers)
def vacancies_open(day: date) -> Iterator[Reading]:
    """Offers for which one may apply on a day."""
    parks = _open_on(Vacancy.objects.all(), day).order_by().values_list("park", flat=True)
    published = Vacancy.objects.filter(published_at__isnull=False).order_by()
    everywhere = published.values_list("park", flat=True).distinct()
    yield from _by_park(Counter(parks), everywhere, PartialDate.of(day))
