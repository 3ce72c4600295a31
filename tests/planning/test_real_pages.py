"""The pages of the real sites, as head office and anyone read them."""

import re

import pytest

from tests.people.factories import address, browser, head_office, said

pytestmark = pytest.mark.django_db


def page(client, route, *args, **data):
    return client.get(address(route, *args, language="en"), data)


@pytest.fixture(scope="module")
def real(pipeline, django_db_blocker):
    """The pages of the real sites, read once by head office and by anyone."""
    with django_db_blocker.unblock():
        staff = browser(head_office())
        return {
            "board": said(page(staff, "planning:board")),
            "site": said(page(staff, "planning:site", "agadir")),
            "fes": said(page(staff, "planning:site", "fes")),
            "sale": said(page(staff, "planning:site", "sale")),
            "method": said(page(staff, "planning:method")),
            "public": said(page(browser(), "planning:timeline")),
            "csv": page(browser(), "planning:timeline", export="csv").getvalue().decode(),
        }


def test_agadir_is_read_in_ten_seconds(real):
    story = (
        "Announced Jan 2012 First promised for 2019 Opened 2021 opened 12–36 months late "
        "Cost× 2.3 from 30 to 70 million dirhams"
    )
    assert [story in real[name] for name in ("board", "public")] == [True, True]


def test_the_site_tells_its_promises_with_who_said_them_and_when(real):
    said_of_it = real["site"][real["site"].index("Promised dates") :]
    dates = re.findall(r"(2019–2020|March 2021|June 2021|2019) ?opening ?said (\w+)", said_of_it)
    assert dates == [("2019", "on"), ("2019–2020", "in"), ("March 2021", "in"), ("June 2021", "in")]


def test_a_range_is_given_with_its_cases_and_how_far_off_the_method_was(real):
    told = real["sale"][real["sale"].index("What history says") :]
    assert "One in five had opened by Jul 2027" in told
    assert told.count("not reached") >= 2
    assert "The cases: 4 parks that opened · 5 still awaited" in told
    assert "The range held in 3 of 5 cases" in told
    assert "Technopark Agadir Jan 2012 2021 107–120 the list of parks" in told


def test_where_no_range_can_be_given_it_says_why(real):
    told = real["fes"][real["fes"].index("What history says") :]
    assert "longer already than every park that finished" in told
    assert "The cases: 6 parks that opened · 2 still awaited" in told
    assert "off by 8 months on average. The range held in 4 of 6 cases." in told
    assert "Only 2 cases that finished: too few for a range" in told
    assert "They would lead to 73.3 to 128.3 million dirhams" in told


def test_the_method_tries_itself_on_the_parks_that_opened(real):
    assert "Tried on each of 6 parks that opened" in real["method"]
    assert real["method"].count("Each park forecast from the others") == 4


def test_the_dates_are_anyones_as_a_page_and_as_a_file(real):
    rows = real["csv"].splitlines()
    assert len(rows) == 17
    assert [r for r in rows if "Agadir" in r and "2021" in r] != []
    assert "Salé" in real["public"]
