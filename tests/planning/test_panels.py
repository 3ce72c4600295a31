"""What the pipeline puts on first pages and beside parks and territories."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from majal.kernel.actors import ANYONE
from majal.kernel.panels import drawn
from majal.modules.people.public import Role
from majal.modules.planning.models import Project
from majal.modules.planning.panels import of_park, of_territory, on_the_way, slipping
from majal.modules.planning.workflow import SiteState
from majal.modules.territories.public import Territory
from tests.people.factories import address, browser, head_office, holder_of, said
from tests.planning.factories import (
    a_blocker,
    a_project,
    a_promise,
    another_region,
    for_land,
    for_other_land,
)

pytestmark = pytest.mark.django_db


def asked(act):
    with CaptureQueriesContext(connection) as questions:
        act()
    return len(questions)


def test_head_office_reads_first_what_slips_most_and_what_should_have_been_lifted():
    late, later, open_ = a_project("fes"), a_project("oujda"), a_project("rabat", "done")
    a_promise(late, "2024")
    a_promise(later, "2018")
    a_promise(open_, "2010")
    a_blocker(late, due=-5, what="Raccordement")
    a_blocker(late, due=5, what="Réception")
    told = slipping(head_office(), None)
    assert [s.park.code for s in told["sites"]] == ["oujda", "fes"]
    assert (told["late"], told["on_way"], told["overdue"]) == (2, 2, 1)
    assert [b.what for b in told["blockers"]] == ["Raccordement"]
    text = said(browser(head_office()).get(address("home:mine", language="en")))
    assert ("2 sites on their way · 2 late on their first promise" in text) is True
    assert ("Raccordement" in text, "Réception" in text) == (True, False)


def test_nothing_on_its_way_is_no_panel():
    a_project("rabat", "done")
    assert slipping(head_office(), None) is None
    assert on_the_way(head_office(), None) is None


@pytest.mark.parametrize("role", [Role.AUTHORITY, Role.WALI, Role.GOVERNOR])
def test_a_council_and_its_wali_read_the_sites_of_their_territory_alone(role):
    project = a_project("fes")
    a_promise(project, "2027-06")
    a_blocker(project, due=-5)
    mine, other = for_land(project, role), for_other_land()
    assert [s.park.code for s in on_the_way(mine, None)["sites"]] == ["fes"]
    assert on_the_way(other, None) is None
    page = browser(mine).get(address("home:mine", language="fr"))
    assert ("Raccordement électrique" in said(page), page.status_code) == (True, 200)


def test_a_first_page_costs_the_same_for_one_site_and_for_many():
    by, mine = head_office(), for_land(a_project("site-0"))
    a_promise(a_project("site-0"))

    def costs():
        return [
            asked(lambda: drawn("home.head_office", to=by)),
            asked(lambda: on_the_way(mine, None)),
            asked(lambda: of_territory(ANYONE, Territory.objects.get(pk=land))),
        ]

    land = a_project("site-0").park.province.parent_id
    costs()
    one = costs()
    for number in range(1, 12):
        more = a_project(f"site-{number}")
        a_promise(more)
        a_blocker(more, due=-2)
    assert costs() == one


class TestBesideParksAndTerritories:
    def test_whoever_sees_the_project_is_led_to_it_and_others_to_the_public_dates(self):
        project = a_project("fes")
        park = project.park
        manager = holder_of(Role.PARK_MANAGER, on="park", number=park.pk)
        foreign = holder_of(Role.PARK_MANAGER, on="park", number=10**9)
        ways = {}
        for name, reader in {"office": head_office(), "own": manager, "foreign": foreign}.items():
            html = "".join(drawn("parks.park", to=reader, record=park))
            ways[name] = project.get_absolute_url() in html
        assert ways == {"office": True, "own": True, "foreign": False}
        page = browser().get(address("parks:detail", "fes")).content.decode()
        assert address("planning:timeline") in page

    def test_a_promise_of_our_own_notes_is_not_told_to_strangers(self):
        project = a_project("fes")
        a_promise(project, "2027")
        assert of_park(ANYONE, project.park)["line"].promised is None
        assert str(of_park(head_office(), project.park)["line"].promised) == "2027"

    def test_the_newest_promise_is_told_and_the_misread_one_never(self):
        project = a_project("fes")
        a_promise(project, "2024")
        a_promise(project, "2027")
        assert str(of_park(head_office(), project.park)["line"].promised) == "2027"

    def test_a_territory_of_any_level_shows_its_own_sites_on_their_way(self):
        project = a_project("fes")
        a_project("rabat", "done")
        province = project.park.province
        for land in (province, province.parent):
            assert [x.park.code for x in of_territory(ANYONE, land)["lines"]] == ["fes"]
        assert of_territory(ANYONE, another_region()) is None
        assert of_territory(ANYONE, province.parent.parent) is None

    def test_a_park_without_project_has_no_panel(self):
        project = a_project("fes")
        park = project.park
        Project.objects.all().delete()
        assert of_park(head_office(), park) is None


@pytest.mark.django_db
def test_strangers_read_the_state_of_the_park_and_not_of_its_project():
    project = a_project("fes", "tender", at="study")
    page = {who: said(client.get(address("parks:detail", "fes"))) for who, client in (
        ("stranger", browser()), ("office", browser(head_office())))}  # fmt: skip
    tender = str(SiteState.TENDER.label)
    assert [tender in page[who] for who in ("stranger", "office")] == [False, True]
    assert project.state == "tender"
