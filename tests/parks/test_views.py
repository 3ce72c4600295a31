"""The pages of parks: what everybody reads, and what staff say on them."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from majal.kernel.actors import SYSTEM
from majal.kernel.dates import PartialDate
from majal.modules.parks.commands import end_connectivity
from majal.modules.parks.models import Building, Service, Space, Tariff
from tests.parks.factories import (
    a_building,
    a_floor,
    a_line,
    a_park,
    a_service,
    a_space,
    a_tariff,
    manager_of,
    some_equipment,
    technician_of,
)
from tests.sources.factories import a_source

pytestmark = pytest.mark.django_db
LANGUAGES = ("ar", "fr", "en")


def page(client, code="agadir", language="en", rest=""):
    answer = client.get(f"/{language}/parks/{code}/{rest}")
    assert answer.status_code == 200
    return answer


def html(answer):
    return answer.content.decode()


def furnished(code="agadir", rows=1):
    """A park with ``rows`` of everything that is kept of one."""
    park = a_park(code, announced_on="2012", first_planned_opening="2019")
    source = a_source(f"source-{code}").code
    park.sources.add(*(a_source(f"of-{code}-{n}") for n in range(rows)))
    for n in range(rows):
        building = a_building(park, name_fr=f"B{n}", source=source, owner_name="La Douane")
        floor = a_floor(building)
        a_space(building, f"{n}01", floor=floor.pk)
        a_space(building, f"{n}02", kind="lab", net_area=None)
        a_line(building)
        some_equipment(park, name=f"Machine {n}", building=building.pk)
        a_service(park, name=f"Service {n}", source=source)
        Service.objects.create(name=f"{code} {n}", seen_in=2022)
        a_tariff(park, valid_around=2000 + n, source=source)
    return park


def test_a_park_costs_at_most_fourteen_queries_however_much_is_kept_of_it(client):
    furnished("one", rows=1)
    furnished("many", rows=12)
    page(client, "one")  # what is asked once per process
    counts = []
    for code in ("one", "many"):
        with CaptureQueriesContext(connection) as asked:
            page(client, code)
        counts.append(len(asked))
    assert counts[0] == counts[1], asked.captured_queries
    assert counts[1] <= 14, [q["sql"][:150] for q in asked.captured_queries]


def test_the_keepers_page_asks_the_same_for_one_building_and_for_twelve(client):
    parks = [furnished("one", rows=1), furnished("many", rows=12)]
    client.force_login(manager_of(parks[0]))
    counts = []
    for park in parks:
        client.force_login(manager_of(park))
        page(client, park.code, rest="keep/")
        with CaptureQueriesContext(connection) as asked:
            page(client, park.code, rest="keep/")
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_premises_are_summed_by_kind_of_space_as_they_are_today(client):
    park = furnished(rows=2)
    a_space(park.buildings.first(), "old", net_area=500, valid_from="2999-01-01")
    premises = page(client).context["premises"]
    assert [(k.count, k.area, k.unmeasured, k.width) for k in premises.kinds] == [
        (2, 40, 0, 100),
        (2, 0, 2, 0),
    ]
    assert [(line["technology"], line["down"]) for line in premises.lines] == [
        ("optical fibre", 200),
        ("optical fibre", 200),
    ]
    line = park.buildings.first().connections.get()
    end_connectivity(line.pk, until=PartialDate.parse("2026"), by=SYSTEM)
    assert len(page(client).context["premises"].lines) == 1


def test_empty_parts_teach_those_who_can_fill_them_and_nobody_else(client):
    park = a_park()
    teaching = ("No building is described yet", "No price is listed yet", "No service is listed")
    assert not any(words in html(page(client)) for words in teaching)
    client.force_login(technician_of(park))
    assert not any(words in html(page(client)) for words in teaching)
    client.force_login(manager_of(park))
    assert all(words in html(page(client)) for words in teaching)


class TestTheList:
    def codes(self, client, query):
        rows = client.get(f"/en/parks/{query}").context["answer"].rows
        return [row["object"].code for row in rows]

    def test_it_is_narrowed_to_those_of_which_nothing_is_heard(self, client):
        a_park("heard", last_news=PartialDate.of(timezone.localdate()))
        a_park("silent", last_news="2012-01")
        a_park("unknown")
        a_park("open", state="operating", opened_on="2001", last_news="2002")
        assert self.codes(client, "?news=none") == ["silent"]


class TestKeeping:
    @pytest.fixture
    def park(self, client):
        park = a_park()
        client.force_login(manager_of(park))
        return park

    def send(self, client, rest, language="fr", **typed):
        return client.post(f"/{language}/parks/agadir/{rest}", typed)

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_a_park_is_described_from_its_building_to_its_prices(self, client, park, language):
        def send(rest, **typed):
            answer = self.send(client, rest, language, **typed)
            assert answer.status_code == 302, answer.context["form"].errors

        send("building/new/", name_fr="Tour", title="rented", area="30 000,5")
        building = park.buildings.get()
        send(f"building/{building.pk}/floor/new/", level="-1")
        floor = building.floors.get()
        send(
            f"building/{building.pk}/space/new/",
            code="101",
            kind="office",
            floor=floor.pk,
            net_area="٢٤٫٥",
            equipped="on",
        )
        space = building.spaces.get()
        send(f"building/{building.pk}/connectivity/new/", technology="fibre", provider="Inwi")
        send("equipment/new/", name="3D", kind="making", state="working", space=space.pk)
        send("service/new/", name="Café", state="planned", seen_in="2026")
        send("tariff/new/", category="startup", price="52,50", unit="m2/month", valid_around="2026")
        assert (str(building.area), str(space.net_area), space.floor) == (
            "30000.50",
            "24.50",
            floor,
        )
        assert (space.equipped, str(park.tariffs.get().price)) == (True, "52.50")
        assert park.equipment.get().building == building
        assert building.connections.count() == 1
        assert "Café" in html(page(client, language=language))
        page(client, language=language, rest="keep/")

    @pytest.mark.parametrize(
        ("make", "name", "typed"),
        [
            (a_building, "building", {"name_fr": "Annexe", "title": "owned"}),
            (some_equipment, "equipment", {"name": "Laser", "kind": "making", "state": "broken"}),
            (a_service, "service", {"name": "Crèche", "state": "open", "seen_in": "2025"}),
            (
                a_tariff,
                "tariff",
                {"category": "sme", "price": "90", "unit": "m2/month", "valid_around": "2025"},
            ),
        ],
    )
    def test_what_was_typed_is_corrected_and_put_aside(self, client, park, make, name, typed):
        one = make(park)
        form = page(client, rest=f"{name}/{one.pk}/").context["form"]
        assert {k for k, v in form.initial.items() if v not in (None, "")} >= {next(iter(typed))}
        assert self.send(client, f"{name}/{one.pk}/", **typed).status_code == 302
        one.refresh_from_db()
        assert {k: str(getattr(one, k)) for k in typed if k != "price"} == {
            k: v for k, v in typed.items() if k != "price"
        }
        page(client, rest=f"{name}/{one.pk}/aside/")
        assert self.send(client, f"{name}/{one.pk}/aside/").status_code == 302
        assert typed.get("name", "nothing") not in html(page(client, rest="keep/"))

    @pytest.mark.parametrize("make", [a_floor, a_space, a_line])
    def test_parts_of_a_building_are_corrected_and_ended(self, client, park, make):
        one = make(a_building(park))
        name = {a_floor: "floor", a_space: "space", a_line: "connectivity"}[make]
        form = page(client, rest=f"{name}/{one.pk}/").context["form"]
        sent = {k: v for k, v in form.initial.items() if v not in (None, "") and v is not False}
        assert self.send(client, f"{name}/{one.pk}/", **sent).status_code == 302
        assert self.send(client, f"{name}/{one.pk}/aside/").status_code == 302

    def test_a_refusal_stands_beside_its_field_and_keeps_what_was_typed(self, client, park):
        a_service(park)
        answer = self.send(client, "service/new/", name="Cafétéria", state="open", seen_in="2026")
        assert answer.status_code == 422
        assert list(answer.context["form"].errors) == ["name"]
        assert 'value="Cafétéria"' in html(answer)
        answer = self.send(client, "service/new/", name="Café", state="open", seen_in="26")
        assert list(answer.context["form"].errors) == ["seen_in"]
        assert Service.objects.count() == 1

    def test_a_floor_out_of_reason_is_told_beside_its_field(self, client, park):
        where = f"building/{a_building(park).pk}/floor/new/"
        answer = self.send(client, where, level="۱۴۰۲", name="Toit")
        assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["level"])
        assert 'value="Toit"' in html(answer)

    def test_a_code_taken_at_the_same_time_is_told(self, client, park):
        space = a_space(a_building(park))
        where = f"building/{space.building_id}/space/new/"
        answer = self.send(client, where, "en", code="101", kind="lab")
        assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["code"])
        assert Space.objects.count() == 1

    def test_services_are_opened_and_closed_by_a_button(self, client, park):
        one = a_service(park)
        assert self.send(client, f"service/{one.pk}/open/").status_code == 302
        one.refresh_from_db()
        assert (one.state, one.seen_in) == ("open", timezone.localdate().year)
        self.send(client, f"service/{one.pk}/close/")
        one.refresh_from_db()
        assert one.state == "closed"
        assert self.send(client, f"service/{one.pk}/close/").status_code == 409
        assert client.get(f"/fr/parks/agadir/service/{one.pk}/open/").status_code == 405

    def test_things_of_another_park_are_not_found_under_this_one(self, client, park):
        other = a_park("rabat")
        house = a_building(other)
        for rest in (
            f"building/{house.pk}/",
            f"building/{house.pk}/space/new/",
            f"space/{a_space(house).pk}/",
            f"floor/{a_floor(house).pk}/",
            f"connectivity/{a_line(house).pk}/",
            f"equipment/{some_equipment(other).pk}/",
            f"service/{a_service(other).pk}/",
            f"tariff/{a_tariff(other).pk}/",
        ):
            assert client.get(f"/fr/parks/agadir/{rest}").status_code == 404

    def test_the_history_of_a_park_and_of_a_building_is_told(self, client, park):
        building = a_building(park)
        a_space(building)
        for kind, pk in (("parks.park", park.pk), ("parks.building", building.pk)):
            assert client.get(f"/fr/history/{kind}/{pk}/").status_code == 200
        assert (Building.objects.count(), Tariff.objects.count()) == (1, 0)
