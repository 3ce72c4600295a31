"""The page of the method: every definition of a day, found, counted and linked."""

from datetime import date
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from majal.modules.figures.public import MeasureVersion
from majal.modules.year_reports.queries import METHODS
from tests.figures.factories import a_measure, an_observation
from tests.people.factories import address, browser

pytestmark = pytest.mark.django_db


def shown(**asked: str) -> str:
    answer = browser().get(address("year_reports:method"), asked)
    assert answer.status_code == 200
    return answer.content.decode()


def a_new_version(measure, **fields):
    first = measure.versions.get()
    values = {f"name_{c}": getattr(first, f"name_{c}") for c in ("ar", "fr", "en")}
    values |= {f"definition_{c}": f"Newer {c}" for c in ("ar", "fr", "en")}
    values |= {"better": "up", "window": "year", "number": 2, "valid_from": date(2020, 1, 1)}
    return MeasureVersion.objects.create(measure=measure, **{**values, **fields})


def test_a_definition_is_told_whole():
    up, down = a_measure("residents"), a_measure("places")
    rate = a_measure("occupancy", nature="rate", unit="percent", channel="infrastructure")
    a_new_version(
        rate, numerator=up, denominator=down, additive_over=["subject"], disaggregations=["sector"],
        lower_bound=0, upper_bound=100, external_reference="IRIS+ PI2998",
    )  # fmt: skip
    text = shown()
    part = text[text.index('id="occupancy"') :]
    part = part[: part.index("</article>")]
    for wanted in ("Newer", "residents", "places", "IRIS+\u00a0PI2998", "#R1", "#R3", "#R7"):
        assert wanted in part
    assert "#R2" not in part
    assert "#R5" not in part


def test_another_day_shows_the_definitions_of_then():
    measure = a_measure()
    a_new_version(measure)
    assert "Newer" in shown()
    before = shown(as_of="2019")
    assert ("Newer" in before, 'id="resident_companies"' in before) == (False, True)
    assert 'id="resident_companies"' not in shown(as_of="1999")


@pytest.mark.parametrize("day", ["31/02/2020", "2199", "x" * 10_000, "٢٠١٩-٠١-٠١", "\0"])
def test_an_impossible_day_is_refused_and_the_page_stands(day):
    text = shown(as_of=day)
    assert 'id="grades"' in text


def test_words_are_searched_for():
    a_measure("jobs")
    a_measure("turnover")
    found = shown(q="turn")
    assert ('id="turnover"' in found, 'id="jobs"' in found) == (True, False)
    assert 'id="turnover"' not in shown(q="happiness")
    assert 'id="jobs"' in shown(q="")


def test_the_cost_is_the_same_for_one_measure_and_for_many():
    costs = []
    for n in (1, 15):
        for m in range(n):
            a_measure(f"m{n}_{m}")
        with CaptureQueriesContext(
            connection,
        ) as asked:
            shown()
        costs.append(len(asked))
    assert costs[0] == costs[1] <= 8


def test_every_model_tells_its_method_and_its_code():
    text = " ".join(unescape(shown()).split())
    for one in METHODS:
        assert one.version in text
        assert all(" ".join(formula.line.split()) in text for formula in one.formulas)


def test_the_page_of_a_figure_leads_to_its_definition():
    measure = a_measure()
    an_observation(measure)
    page = browser().get(address("figures:measure", code=measure.code)).content.decode()
    assert f"{address('year_reports:method')}#resident_companies" in page
