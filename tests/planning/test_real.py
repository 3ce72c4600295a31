"""The sixteen real sites: what the files say is what the pipeline shows, and what its pages say."""

import csv
import re
from collections import Counter
from datetime import date
from decimal import Decimal
from importlib.resources import files

import pytest

from majal.kernel.actors import SYSTEM
from majal.modules.planning.commands import gather_pipeline
from majal.modules.planning.models import Kind, Move, Project, Statement
from majal.modules.planning.queries import forecast_of, history_of, sites_visible_to, trials_of
from majal.modules.planning.queries.forecasting import Why
from majal.modules.planning.queries.outlooks import Clock, class_of, cost_trials_of, drifts_of
from tests.people.factories import address, browser, head_office, said

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 29)


def rows_of(name):
    text = (files("majal.data") / "morocco" / name).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


def real():
    return {s.park.code: s for s in sites_visible_to(SYSTEM, today=TODAY)}


def test_every_site_and_every_statement_of_the_files_is_there_once(pipeline):
    sites = {r["site_code"] for r in rows_of("sites.csv")}
    said = [r for r in rows_of("observations.csv") if r["subject"] in sites]
    openings = [r for r in said if r["measure"] == "planned_opening"]
    costs = [
        r for r in said if r["measure"] == "project_cost_mad" and r["dimensions"] == "scope=total"
    ]
    assert Project.objects.count() == len(sites) == 16
    kinds = Counter(Statement.objects.values_list("kind", flat=True))
    kept = {kind: sum(r["kind"] == kind for r in costs) for kind in ("announced", "measured")}
    only_in_sites = 2  # Casablanca and the Cité: no article tells their first promise
    assert kinds == {
        Kind.DATE: len(openings) + only_in_sites,
        Kind.COST: kept["announced"],
        Kind.FINAL: kept["measured"],
    }
    assert pipeline == (16, sum(kinds.values()), 16)
    assert Statement.objects.filter(source=None).values_list(
        "words", flat=True
    ).distinct().get() == ("sites.csv")


def test_gathering_again_adds_nothing(pipeline):
    moves = Move.objects.count()
    assert gather_pipeline(by=SYSTEM) == (0, 0, 16)
    assert Move.objects.count() == moves


def test_states_and_real_dates_are_those_of_the_file(pipeline):
    sites = real()
    states = {"operating": "done", "works": "works", "announced": "idea"}
    for row in rows_of("sites.csv"):
        site = sites[row["site_code"]]
        assert site.project.state == states[row["status"]]
        assert str(site.opened or "") == row["opened_on"]
        told = site.reached.get("idea")
        assert str((told and told.on) or "") == row["announced_on"]
        works = site.reached.get("works")
        assert str((works and works.on) or "") == row["works_on"]


def test_agadir_announced_in_2012_promised_for_2019_open_in_2021_at_2_3_times_its_cost(pipeline):
    site = real()["agadir"]
    assert (str(site.park.announced_on), str(site.first.when), str(site.opened)) == (
        "2012-01",
        "2019",
        "2021",
    )
    assert [str(s.when) for s in site.promises] == ["2019", "2019/2020", "2021-03", "2021-06"]
    assert (site.slip_first.least, site.slip_first.most) == (12, 36)
    assert (site.cost.value, site.final.value) == (Decimal(30_000_000), Decimal(70_000_000))
    assert round(site.drift, 1) == Decimal("2.3")
    assert str(site.convention.on) == "2017-07-27"
    assert str(site.with_convention.when) == "2019"


def test_a_site_without_operator_is_shown_and_counts_for_nobody(pipeline):
    sites = real()
    unnamed = {code for code, s in sites.items() if not s.counted}
    assert unnamed == {"khemisset", "temara", "sale", "sidi-slimane", "sidi-kacem"}
    for clock in Clock:
        assert not unnamed & {c.key for c in class_of(sites.values(), clock)}
    assert not unnamed & {c.key for c in drifts_of(sites.values())}


def test_the_classes_are_small_and_named(pipeline):
    sites = list(real().values())
    first = {c.key: (round(c.central), c.ended) for c in class_of(sites, Clock.FIRST)}
    assert first == {
        "casablanca": (3, True),
        "rabat": (3, True),
        "tanger": (1, True),
        "cis-agadir": (7, True),
        "agadir": (24, True),
        "essaouira": (0, True),
        "fes": (35, False),
        "oujda": (47, False),
        "tiznit": (35, False),
    }
    drifts = {c.key: (round(c.central, 2), c.ended) for c in drifts_of(sites)}
    assert drifts == {
        "agadir": (2.33, True),
        "tanger": (1.33, True),
        "tiznit": (1.56, False),
    }


def test_a_site_later_than_all_others_has_no_forecast_and_says_why(pipeline):
    sites = real()
    told = forecast_of(sites["fes"], list(sites.values()))
    assert {r.clock: r.told.why for r in told.readings} == dict.fromkeys(Clock, Why.BEYOND)
    assert (told.cost.told.why, told.cost.told.ends) == (Why.FEW, (4 / 3, 7 / 3))


def test_a_site_only_announced_is_forecast_from_the_announcements(pipeline):
    sites = real()
    told = forecast_of(sites["sale"], list(sites.values()))
    assert [r.clock for r in told.readings] == [Clock.ANNOUNCED]
    assert told.best.told.why is None
    low, middle, high = told.best.dates
    assert (str(low), middle, high) == ("2027-07", None, None)
    assert told.cost is None


def test_the_forecast_is_tried_on_the_sites_that_are_open(pipeline):
    trials = trials_of(history_of(), Clock.FIRST)
    assert len(trials.trials) == 6
    assert trials.begun == 6  # each has a lower end, and none an upper one: nothing was held
    assert trials.inside == (0, 0)
    worst = max(trials.trials, key=lambda t: abs(t.error or 0))
    assert worst.case.key == "agadir"
    assert all(t.inside is None for t in cost_trials_of(history_of()).trials)


def test_silence_is_told_of_sites_under_way_only(pipeline):
    assert {c for c, s in real().items() if s.silent} == {"oujda", "marrakech", "meknes"}


def page(client, route, *args, **data):
    return client.get(address(route, *args, language="en"), data)


@pytest.fixture(scope="module")
def pages(pipeline, django_db_blocker):
    """The pages of the real sites, read once by head office and by anyone."""
    with django_db_blocker.unblock():
        staff = browser(head_office())
        return {
            "board": said(page(staff, "planning:board")),
            "site": said(page(staff, "planning:site", "agadir")),
            "fes": said(page(staff, "planning:site", "fes")),
            "tiznit": said(page(staff, "planning:site", "tiznit")),
            "sale": said(page(staff, "planning:site", "sale")),
            "method": said(page(staff, "planning:method")),
            "public": said(page(browser(), "planning:timeline")),
            "csv": page(browser(), "planning:timeline", export="csv").getvalue().decode(),
        }


def test_agadir_is_read_in_ten_seconds(pages):
    story = (
        "Announced Jan 2012 First promised for 2019 Opened 2021 opened 12–36 months late "
        "Cost× 2.3 from 30 to 70 million dirhams"
    )
    assert [story in pages[name] for name in ("board", "public")] == [True, True]


def test_the_site_tells_its_promises_with_who_said_them_and_when(pages):
    said_of_it = pages["site"][pages["site"].index("Promised dates") :]
    dates = re.findall(r"(2019–2020|March 2021|June 2021|2019) ?opening ?said (\w+)", said_of_it)
    assert dates == [("2019", "on"), ("2019–2020", "in"), ("March 2021", "in"), ("June 2021", "in")]


def test_a_range_is_given_with_its_cases_and_how_far_off_the_method_was(pages):
    told = pages["sale"][pages["sale"].index("What history says") :]
    assert "One in five had opened by Jul 2027" in told
    assert told.count("not reached") >= 2
    assert "The cases: 4 parks that opened · 5 still awaited" in told
    assert "No range had an upper end: whether it would have held stays unknown." in told
    assert "Technopark Agadir Jan 2012 2021 107–120 the list of parks" in told


def test_where_no_range_can_be_given_it_says_why(pages):
    told = pages["fes"][pages["fes"].index("What history says") :]
    assert "longer already than every park that finished" in told
    assert "The cases: 6 parks that opened · 2 still awaited" in told
    assert "off by 8 months on average. No range had an upper end" in told
    assert "Only 2 cases that finished: too few for a range" in told
    assert "They would lead to 73.3 to 128.3 million dirhams" in told
    told = pages["tiznit"][pages["tiznit"].index("What history says") :]
    assert "the case itself is shown. Reckoned so: 7.5 million dirhams." in told


def test_the_method_tries_itself_on_the_parks_that_opened(pages):
    assert "Tried on each of 6 parks that opened" in pages["method"]
    assert pages["method"].count("Each park forecast from the others") == 4


def test_the_dates_are_anyones_as_a_page_and_as_a_file(pages):
    rows = pages["csv"].splitlines()
    assert len(rows) == 17
    assert [r for r in rows if "Agadir" in r and "2021" in r] != []
    assert "Salé" in pages["public"]
