"""Who came and who left for good, and what the figures are told of it."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from itertools import count

import pytest

from majal.kernel.actors import SYSTEM
from majal.kernel.dates import PartialDate
from majal.kernel.meters import meters
from majal.kernel.refs import Ref
from majal.modules.occupancy import meters as meters_of
from majal.modules.occupancy.queries import moves_of, moves_until, stays_of
from majal.modules.tenancy.models import Contract
from tests.tenancy.factories import a_company, an_office, open_park, running, the_manager, today

NUMBER = count(1)


@dataclass
class Paper:
    """A contract as far as stays ask of it."""

    organisation_id: int
    started_on: date | None
    ended_on: date | None = None
    exit_reason: str = ""
    park_id: int = 1

    def __post_init__(self):
        self.pk = next(NUMBER)
        self.first_day = self.started_on


DAY = date(2026, 6, 30)


def stay(*papers, on=DAY):
    (found,) = stays_of(papers, on)
    return found


def test_a_renewal_is_no_entry_and_no_exit():
    first = Paper(1, date(2023, 2, 1), date(2025, 1, 31), "transferred")
    found = stay(first, Paper(1, date(2025, 2, 1)))
    assert (found.entered.year, found.left, found.months) == (2023, None, None)


def test_whoever_holds_nothing_any_more_has_left_with_the_last_reason():
    found = stay(
        Paper(1, date(2023, 2, 1), date(2024, 1, 31), "other"),
        Paper(1, date(2024, 2, 1), date(2026, 2, 1), "failed"),
    )
    assert (found.left, found.months, found.last.exit_reason) == (date(2026, 2, 1), 36, "failed")
    moves = moves_of([found], 2026)
    assert (len(moves.entries), len(moves.exits), moves.months) == (0, 1, 36)
    assert [n for _word, n in moves.reasons] == [1]


def test_a_past_day_knows_nothing_of_what_came_later():
    paper = Paper(1, date(2023, 2, 1), date(2026, 2, 1), "grown")
    assert stay(paper, on=date(2025, 1, 1)).left is None
    assert stays_of([paper], date(2022, 1, 1)) == []
    assert stays_of([Paper(1, None), Paper(2, DAY, DAY, "withdrawn")], DAY) == []


def test_why_companies_left_is_told_where_enough_of_them_did():
    def left(parks):
        gone = [
            stay(Paper(n, date(2023, 2, 1), date(2026, 2, 1), "failed", park))
            for n, park in enumerate(parks)
        ]
        return meters_of.tellable_parks(moves_of(gone, 2026))

    assert left([1, 1, 1, 1]) == set()
    assert left([1] * 5) == {None, 1}
    assert left([1] * 6 + [2] * 3) == {None}  # else the few of the second were a subtraction away
    assert left([1] * 6 + [2] * 5) == {None, 1, 2}


@pytest.mark.django_db
def test_meters_count_parks_and_the_network_and_lead_to_the_contracts():
    office = an_office()
    contract = running(office, first_day=date(today().year - 1, 3, 1))
    an_office("102", 60)
    park = Ref("parks.park", contract.park_id)
    rate = list(meters["occupancy_rate"].read(today()))
    assert [(r.value, r.subject) for r in rate] == [
        (Decimal("25.0"), None),
        (Decimal("25.0"), park),
    ]
    when = PartialDate.of(today())
    assert list(meters["occupancy_rate"].rows(the_manager(), park, when)) == [contract]
    entries = list(meters["entries_per_year"].read(today()))
    last = PartialDate(today().year - 1)
    assert [(r.value, r.subject, r.period) for r in entries] == [(1, None, last), (1, park, last)]
    assert list(meters["entries_per_year"].rows(SYSTEM, None, last)) == [contract]
    for code in ("exits_per_year", "exits_for_failure"):
        assert [r.value for r in meters[code].read(today())] == [0]


@pytest.mark.django_db
def test_whoever_changed_parks_entered_the_first_only(django_assert_num_queries):
    here, there = an_office().building.park, open_park("there")
    moved, stayed = a_company("Moved SARL"), a_company("Stayed SARL")
    last, this = date(today().year - 1, 3, 1), date(today().year, 1, 2)
    running(an_office("1", park=there), company=moved, first_day=last)
    running(an_office("2", park=here), company=moved, first_day=this)
    running(an_office("3", park=here), company=stayed, first_day=this)

    def entered(park=None):
        found = moves_until(today(), park, years=2)
        return [[stay.organisation for stay in year.entries] for year in found]

    assert entered() == [[stayed.pk], [moved.pk]]
    assert entered(there) == [[], [moved.pk]]
    with django_assert_num_queries(1):
        assert entered(here) == [[stayed.pk], []]


@pytest.mark.django_db
def test_a_demonstration_and_a_park_without_contracts_count_as_nothing(settings):
    an_office()
    assert not list(meters["occupancy_rate"].read(today()))
    running(an_office())
    settings.MAJAL_DEMO = True
    for code in ("occupancy_rate", "entries_per_year", "exits_per_year"):
        assert not list(meters[code].read(today()))


@pytest.mark.django_db
def test_the_pages_show_any_day(client):
    contract = running(an_office())
    client.force_login(the_manager())
    code = contract.park.code
    page = client.get("/en/occupancy/")
    assert [(p.code, f.let_units) for p, f in page.context["rows"]] == [(code, 1)]
    page = client.get(f"/en/occupancy/{code}/")
    assert (contract.number in page.text, page.context["whole"].rate) == (True, 100)
    before = contract.first_day - timedelta(days=1)
    page = client.get(f"/en/occupancy/{code}/?on={before}")
    assert (contract.number in page.text, page.context["whole"].rate) == (False, 0)
    assert client.get(f"/en/occupancy/{code}/?on=hier").status_code == 200
    assert Contract.objects.count() == 1
