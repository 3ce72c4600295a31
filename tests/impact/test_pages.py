"""The pages of scorecards: what they show, to whom, and that wrong words in addresses do no harm."""

import pytest
from django.utils import timezone

from majal.modules.standing.models import Seen
from tests.contributions.factories import a_contribution
from tests.conventions.factories import a_convention
from tests.figures.factories import a_target, an_observation
from tests.impact.factories import of, two_parks
from tests.organisations.factories import an_organisation
from tests.people.factories import address, browser, head_office, person, said

pytestmark = pytest.mark.django_db


@pytest.fixture
def parks():
    one, other = two_parks()
    jobs = of("jobs", "jobs", unit="people")
    of("trained_people", "training", nature="flow", unit="people")
    an_observation(jobs, park=one, value=80, period="2023-12-31")
    an_observation(jobs, park=one, value=4321, period="2024-12-31")
    an_observation(jobs, park=other, value=40, period="2024-12-31")
    a_target(jobs, park=one, value=9876, period="2099-12-31", kind="committed")
    a_contribution(a_convention(parks=[one]), promised=5_000_000)
    return one, other


def _page(route, code, user=None, **query):
    return browser(user).get(address(route, code), query)


@pytest.mark.parametrize("code", ["agadir", "09.001", "09", "MA", "09.001.01.01"])
@pytest.mark.parametrize("route", ["impact:card", "impact:compare", "impact:money"])
def test_every_page_of_every_level_is_drawn(parks, route, code):
    assert _page(route, code, head_office()).status_code == 200


def test_a_card_shows_the_value_its_promise_and_what_is_unknown(parks):
    shown = said(browser().get(address("impact:card", "agadir", language="en")))
    assert ("4 321" in shown, "9 876" in shown, "unknown" in shown) == (True, True, True)
    assert "What each dirham" not in shown


def test_the_money_is_not_for_strangers(parks):
    answer = _page("impact:money", "agadir", person())
    assert answer.status_code == 403


def test_a_day_that_cannot_be_read_is_told_and_the_present_shown(parks):
    for text in ("soon", "31/02/2024", "٣١", "9" * 500, "2099"):
        answer = _page("impact:card", "agadir", as_of=text)
        assert (answer.status_code, 'id="as_of_error"' in answer.content.decode()) == (200, True)


def test_an_earlier_day_shows_what_was_known_then(parks):
    shown = said(_page("impact:card", "agadir", as_of="2001"))
    assert "4 321" not in shown


@pytest.mark.parametrize("kind", ["csv", "xlsx", "json"])
def test_the_scorecard_and_the_money_download(parks, kind):
    reader = head_office()
    for route in ("impact:card", "impact:money"):
        answer = _page(route, "agadir", reader, export=kind)
        assert (answer.status_code, "attachment" in answer["Content-Disposition"]) == (200, True)


def test_guessed_codes_are_not_found(parks):
    for code in ("atlantis", "network", "99.999", "a" * 300, "%00"):
        assert _page("impact:card", code).status_code == 404


def test_as_many_queries_for_many_statements(parks, django_assert_max_num_queries):
    client, where = browser(), address("impact:card", "09")
    client.get(where)
    with django_assert_max_num_queries(24):
        client.get(where)
    for n in range(20):
        an_observation(of("jobs", "jobs"), park=parks[0], value=n, period=f"20{n:02}-12-31")
        a_target(of("jobs", "jobs"), park=parks[1], value=n, period=f"20{n:02}-12-31")
    with django_assert_max_num_queries(24):
        client.get(where)
    assert timezone.localdate().year > 2020


def test_whoever_goes_down_to_companies_leaves_a_trace_they_can_read(parks):
    firm = an_organisation(name_fr="Visible SARL", name_ar="", territory="09.001")
    reader = head_office()
    for _time in range(2):
        assert "Visible SARL" in said(_page("impact:compare", "09.001", reader))
    _page("impact:compare", "09.001")
    (row,) = Seen.objects.all()
    assert (row.organisation, row.page, row.reader, row.times) == (firm, "company", reader, 2)
