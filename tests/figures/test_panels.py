"""What figures offer the first page of each role."""

import pytest

from majal.modules.figures import panels
from tests.figures.factories import a_measure, an_observation
from tests.parks.factories import a_park
from tests.people.factories import browser, head_office, holder_of, said

pytestmark = pytest.mark.django_db


def home(user):
    return said(browser(user).get("/en/home/"))


def test_the_head_office_sees_what_awaits_a_check(monkeypatch):
    author = holder_of("coordinator", name="Ghita Filali")
    an_observation(a_measure(), value=450, recorded_by=author)
    text = home(head_office())
    assert "1 waits" in text
    monkeypatch.setattr(panels, "COUNTED", 1)  # more than it counts may wait
    assert "1+ waits" in home(head_office())
    assert "Measure resident_companies: 450" in text
    assert "Ghita Filali" in text


def test_an_empty_list_says_what_it_is_for():
    assert "Nothing waits now." in home(head_office())


def test_a_park_manager_sees_their_own_park_only():
    measure = a_measure()
    mine, other = a_park("agadir"), a_park("rabat")
    an_observation(measure, value=55, park=mine)
    an_observation(measure, value=27, park=other)
    text = home(holder_of("park_manager", on="park", number=mine.pk))
    assert "Technopark agadir" in text
    assert "Technopark rabat" not in text


@pytest.mark.parametrize("role", ["authority", "wali"])
def test_councils_and_walis_see_the_sum_of_their_parks(role):
    measure = a_measure()
    for code, value in (("agadir", 40), ("tiznit", 2)):
        an_observation(measure, value=value, park=a_park(code, state="operating", opened_on="2020"))
    region = a_park("taroudant").province.parent
    text = home(holder_of(role, on="territory", number=region.pk))
    assert "42" in text
    assert "2 of 3 operating parks answered" not in text
    assert "2 of 2 operating parks answered" in text


def test_a_territory_page_costs_at_most_nine_queries(client, django_assert_max_num_queries):
    measure = a_measure()
    region = a_park("agadir").province.parent
    an_observation(measure, value=40, park=a_park("tiznit"))
    client.get(region.get_absolute_url())
    with django_assert_max_num_queries(9):
        assert client.get(region.get_absolute_url()).status_code == 200
