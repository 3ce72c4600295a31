"""The barometer: one answer a company and year, told of no few."""

from datetime import date
from decimal import Decimal
from types import SimpleNamespace

import pytest
from django.db import DatabaseError, transaction
from hypothesis import given
from hypothesis import strategies as st

from majal.kernel.actors import ANYONE, SYSTEM
from majal.kernel.errors import NotAllowed, NotFound
from majal.modules.impact import errors
from majal.modules.impact.commands import answer_barometer
from majal.modules.impact.meters import climate_present
from majal.modules.impact.models import ClimateAnswer
from majal.modules.impact.public import climate_of, make_demo_impact, scorecard
from majal.modules.impact.queries.climate import LEAST, told_of
from majal.modules.impact.queries.quality import hidden
from tests.impact.factories import answers, two_parks
from tests.organisations.factories import an_organisation
from tests.people.factories import address, browser, said
from tests.tenancy.factories import a_company, manager_of_company, running, today

D = Decimal
db = pytest.mark.django_db


@db
def test_a_resident_company_answers_once():
    contract = running()
    manager = manager_of_company(contract)
    found = answer_barometer(contract.organisation_id, 4, 5, by=manager)
    assert (found.year, found.park_id) == (today().year, contract.park_id)
    with pytest.raises(errors.AnsweredAlready):
        answer_barometer(contract.organisation_id, 1, 1, by=manager)
    with pytest.raises(DatabaseError), transaction.atomic():
        ClimateAnswer.objects.update(present=1)


@db
def test_who_may_not_answer_is_refused():
    contract = running()
    other = a_company("Sans Contrat SARL")
    manager = manager_of_company(contract)
    with pytest.raises(NotAllowed):
        answer_barometer(other.pk, 3, 3, by=manager)
    with pytest.raises(NotFound):
        answer_barometer(10**9, 3, 3, by=manager)
    for wrong in (0, 6, -1):
        with pytest.raises(errors.AnswerOutOfRange):
            answer_barometer(contract.organisation_id, wrong, 3, by=manager)


@db
def test_the_page_asks_then_thanks():
    contract = running()
    client = browser(manager_of_company(contract))
    where = address("impact:climate")
    firm = str(contract.organisation_id)
    assert client.post(where, {"organisation": firm, "present": "٩"}).status_code == 422
    answer = client.post(where, {"organisation": firm, "present": "2", "outlook": "4"}, follow=True)
    assert (answer.status_code, ClimateAnswer.objects.count()) == (200, 1)
    assert 'name="present"' not in said(client.get(where))


@db
def test_only_years_that_are_over_are_told_and_only_of_five():
    one, other = two_parks()
    year = today().year
    answers(one, 6, year=year - 1)
    answers(other, 4, year=year - 1)
    answers(one, 9, year=year)
    told = climate_of(scorecard("agadir", reader=ANYONE))
    assert [(c.year, c.answers, c.present) for c in told.years] == [(year - 1, 6, D("4.00"))]
    few = climate_of(scorecard("tiznit", reader=ANYONE))
    assert (few.years, few.hidden) == ([], 1)
    land = climate_of(scorecard(one.province.code, reader=ANYONE))
    assert (land.years, land.hidden) == ([], 1)  # 10 − 6 would give back the four


@db
def test_the_meter_tells_no_more_than_the_page(settings):
    settings.MAJAL_DEMO = False
    one, other = two_parks()
    answers(one, 6, year=2024)
    answers(other, 4, year=2024)
    assert [(r.value, r.subject.id) for r in climate_present(date(2025, 3, 1))] == [
        (D("4.00"), one.pk)
    ]


def _park(number, province, region):
    land = SimpleNamespace(code=region)
    return SimpleNamespace(
        code=f"p{number}", province=SimpleNamespace(code=f"{region}.{province}", parent=land)
    )


class _Park(SimpleNamespace):
    __hash__ = object.__hash__


@given(
    st.lists(
        st.tuples(st.integers(0, 2), st.integers(0, 2), st.integers(1, 9)), min_size=1, max_size=8
    )
)
def test_no_difference_of_published_results_gives_back_a_few(places):
    parks = {}
    for number, (region, province, count) in enumerate(places):
        shape = _park(number, province, f"0{region}")
        parks[_Park(**vars(shape))] = (count, count, count)
    told = told_of(parks)
    shown = {code: found[0] for code, found in told.items() if found}
    lines = {p.code: [p.code, p.province.code, p.province.parent.code, "MA"] for p in parks}
    for code, count in shown.items():
        inside = {line[line.index(code) - 1] for line in lines.values() if code in line[1:]}
        assert count >= LEAST
        left = count - _published(inside, shown, lines)
        assert left == 0 or left >= LEAST or not inside


def _published(codes, shown, lines):
    """What the largest published parts add up to."""
    total = 0
    for code in codes:
        if code in shown:
            total += shown[code]
        else:
            below = {line[line.index(code) - 1] for line in lines.values() if code in line[1:]}
            total += _published(below, shown, lines)
    return total


@given(st.dictionaries(st.text("abcdef", min_size=1, max_size=2), st.integers(0, 12), max_size=6))
def test_hidden_cells_hold_five_together_or_are_all_there_is(cells):
    told = hidden({code: D(value) for code, value in cells.items()})
    away = [cells[code] for code, value in told.items() if value is None]
    seen = [value for value in told.values() if value is not None]
    assert all(value == 0 or value >= LEAST for value in seen)
    assert not away or (len(away) > 1 and sum(away) >= LEAST) or not any(seen)


@db
def test_the_demonstration_invents_once_and_tells_the_year_before(settings):
    settings.MAJAL_DEMO = True
    one, _other = two_parks()
    an_organisation()
    made = [make_demo_impact(one.pk, one.province.code, by=SYSTEM) for _time in range(2)]
    told = climate_of(scorecard("agadir", reader=ANYONE))
    assert (made, [c.answers for c in told.years]) == ([17, 0], [6, 6])
