"""Plans, versions, links, refusals and pages."""

from decimal import Decimal

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.utils import timezone

from majal.kernel.actors import SYSTEM
from majal.kernel.errors import DomainError, NotAllowed
from majal.modules.people.public import Role
from majal.modules.scenarios.commands import (
    make_demo_scenarios,
    plan_scenario,
    share_scenario,
    withdraw_share,
)
from majal.modules.scenarios.models import Opening, Scenario
from majal.modules.scenarios.queries.learning import learned
from tests.figures.factories import a_measure, an_observation
from tests.parks.factories import a_park
from tests.people.factories import head_office, holder_of
from tests.scenarios.factories import a_link, a_scenario, a_site, assumed, planned

pytestmark = pytest.mark.django_db
YEAR = timezone.localdate().year


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"name": " \0 "}, "scenario_unnamed"),
        ({"openings": []}, "scenario_no_opening"),
        ({"years": 2}, "scenario_horizon"),
        ({"years": 21}, "scenario_horizon"),
        ({"one": {"year": YEAR - 1}}, "scenario_opening_in_past"),
        ({"one": {"year": YEAR + 8}}, "scenario_opening_in_past"),
        ({"one": {"companies": 0}}, "scenario_opening_empty"),
        ({"one": {"tariff": Decimal(0)}}, "scenario_opening_empty"),
        ({"one": {"works": Decimal(-1)}}, "scenario_opening_negative"),
        ({"one": {"staff": 10**5}}, "scenario_opening_negative"),
        ({"assumed": {"jobs": (9, 8, 12, "x")}}, "scenario_assumed_out_of_order"),
        ({"assumed": {"final": (9, 80, 120, "x")}}, "scenario_assumed_out_of_range"),
        ({"assumed": {"final": ("NaN", 80, 90, "x")}}, "scenario_assumed_out_of_range"),
        ({"assumed": {"final": (9, 80, 90, "  ")}}, "scenario_assumed_without_source"),
        ({"replaces": 10**9}, "scenario_changed"),
    ],
)
def test_what_is_refused(changed, code):
    given = dict(changed)
    if "one" in given:
        given["openings"] = [planned(**given.pop("one"))]
    if "assumed" in given:
        given["assumed"] = assumed(**given["assumed"])
    with pytest.raises(DomainError) as refusal:
        a_scenario(**given)
    assert (refusal.value.code, Scenario.objects.count()) == (code, 0)


def test_a_park_that_is_open_or_twice_and_people_without_the_role():
    with pytest.raises(DomainError) as refusal:
        a_scenario(openings=[planned(park=a_park("rabat", state="operating", opened_on="2012"))])
    assert refusal.value.code == "scenario_opening_without_place"
    with pytest.raises(DomainError) as refusal:
        a_scenario(openings=[planned(), planned()])
    assert refusal.value.code == "scenario_place_twice"
    with pytest.raises(NotAllowed):
        plan_scenario("x", [planned()], assumed(), years=8, by=holder_of(Role.PROGRAMME_LEAD))


def test_a_version_supersedes_once_and_nothing_changes():
    first = a_scenario()
    second = a_scenario(replaces=first.pk, years=9)
    assert second.supersedes == first
    assert (second.seed == first.seed, a_scenario().result) == (False, first.result)
    with pytest.raises(DomainError) as refusal:
        a_scenario(replaces=first.pk)
    assert refusal.value.code == "scenario_changed"
    with pytest.raises(DatabaseError), transaction.atomic():
        Scenario.objects.update(name="x")
    with pytest.raises(IntegrityError), transaction.atomic():
        Opening.objects.create(
            scenario=first, year=YEAR, companies=0, area=1, tariff=1, staff=0, works=0,
            subsidy=0, subsidy_years=0, park=a_site("oujda"),
        )  # fmt: skip


def test_a_link_reads_until_it_is_withdrawn(client):
    scenario = a_scenario()
    with pytest.raises(DomainError) as refusal:
        share_scenario(scenario.pk, days=91, by=SYSTEM)
    assert refusal.value.code == "scenario_shared_too_long"
    share, secret = share_scenario(scenario.pk, days=2, by=SYSTEM)
    page = client.get(f"/fr/scenarios/by/{secret}/")
    assert (page.status_code, page.text.count("/change/"), page.text.count("?export")) == (
        200,
        0,
        0,
    )
    withdraw_share(share.pk, by=SYSTEM)
    withdraw_share(share.pk, by=SYSTEM)
    assert client.get(f"/fr/scenarios/by/{secret}/").status_code == 410
    assert client.get("/fr/scenarios/by/0/").status_code == 404


def test_history_gives_the_curve_delays_and_ratios():
    companies, jobs = a_measure("resident_companies"), a_measure("jobs", unit="people")
    for code in ("casablanca", "rabat", "tanger"):
        park = a_park(
            code, state="operating", opened_on="2015", first_planned_opening="2013", capacity=100
        )
        for year, taken in (("2016", 50), ("2018", 90)):
            an_observation(companies, park=park, value=taken, period=year)
        an_observation(jobs, park=park, value=450, period="2016")
    found = learned(SYSTEM)
    assert (len(found.points), found.curve.parks) == (6, 3)
    assert [one.years for one in found.delays] == [2, 2, 2]
    assert found.triples["jobs"] == (9, 9, 9)
    assert found.triples["delay"] == (2, 2, 2)


@pytest.mark.parametrize(
    ("promised", "opened", "months"),
    [
        ("2001", "2001-10", 0),
        ("2019", "2021", 24),
        ("2015-09", "2015-11-15", 2),
        ("2023-12", "2023-11", 0),
    ],
)
def test_an_opening_within_what_was_promised_is_in_time(promised, opened, months):
    a_park(state="operating", opened_on=opened, first_planned_opening=promised, capacity=10)
    assert [one.months for one in learned(SYSTEM).delays] == [months]


def test_the_demonstration_makes_its_examples_once(settings):
    assert make_demo_scenarios(by=SYSTEM) == 0
    settings.MAJAL_DEMO = True
    for code in ("fes", "oujda", "tiznit"):
        a_site(code)
    assert [make_demo_scenarios(by=SYSTEM) for _ in range(2)] == [2, 0]
    with pytest.raises(NotAllowed):
        make_demo_scenarios(by=head_office())


def typed(**changed):
    body = {"name": "Plan", "years": "٨", "note": "", "o-TOTAL_FORMS": "3", "o-INITIAL_FORMS": "0"}
    for key, values in assumed().items():
        body |= {f"{key}_{end}": str(value) for end, value in values.items()}
    line = {
        "place": "p-fes", "year": str(YEAR + 1), "companies": "66", "area": "7 159,5",
        "tariff": "٨٠", "staff": "8", "works": "55 000 000", "subsidy": "", "subsidy_years": "",
    }  # fmt: skip
    return body | {f"o-0-{k}": v for k, v in line.items()} | changed


def test_pages_ask_keep_what_was_typed_and_tell(client):
    a_site()
    client.force_login(head_office())
    assert client.get("/ar/scenarios/new/").status_code == 200
    wrong = client.post("/fr/scenarios/new/", typed(**{"o-0-companies": "0"}))
    assert (wrong.status_code, wrong.text.count('value="7 159,5"')) == (422, 1)
    long = client.post("/fr/scenarios/new/", typed(name="x" * 10_000))
    assert list(long.context["form"].errors) == ["name"]
    assert client.post("/fr/scenarios/new/", typed(**{"o-0-year": "soon"})).status_code == 422
    none = {name: "" for name in typed() if name.startswith("o-0-")}
    assert client.post("/fr/scenarios/new/", typed(**none)).status_code == 422
    made = client.post("/fr/scenarios/new/", typed())
    scenario = Scenario.objects.get()
    opening = scenario.openings.get()
    assert (made.url, opening.area, opening.tariff) == (
        f"/fr/scenarios/{scenario.pk}/", Decimal("7159.50"), 80,
    )  # fmt: skip
    for language in ("ar", "fr", "en"):
        page = client.get(f"/{language}/scenarios/{scenario.pk}/")
        assert page.text.count('class="plot"') == 8
        for path in (
            "",
            "history/",
            f"beside/?s={scenario.pk}&s=x&s=9999999",
            f"{scenario.pk}/share/",
        ):
            assert client.get(f"/{language}/scenarios/{path}").status_code == 200
    for kind in ("csv", "xlsx"):
        assert client.get(f"/fr/scenarios/{scenario.pk}/?export={kind}").status_code == 200
    assert client.get(f"/fr/scenarios/{scenario.pk}/change/").text.count("66") > 0
    shared = client.post(f"/fr/scenarios/{scenario.pk}/share/", {"days": "30"})
    assert client.get(shared.context["address"]).status_code == 200
    assert client.post(f"/fr/scenarios/{scenario.pk}/share/", {"days": "0"}).status_code == 422
    share = scenario.shares.get()
    assert client.post(f"/fr/scenarios/{scenario.pk}/share/{share.pk}/withdraw/").status_code == 302
    assert client.get(shared.context["address"]).status_code == 410


def test_a_link_opens_one_scenario(client):
    assert client.get(f"/ar/scenarios/by/{a_link()}/").status_code == 200
