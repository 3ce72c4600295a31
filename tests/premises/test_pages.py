"""Pages of premises: any day, the square metres as one types, what is hidden from strangers."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from majal.modules.parks.public import Space
from majal.modules.premises.models import Listed, Reshape, SpaceSheet, StatePeriod, Tenure
from tests.organisations.factories import png, upload
from tests.parks.factories import a_park, a_space, manager_of
from tests.people.factories import said
from tests.premises.factories import DAY, a_sheet, a_state, a_tenure, a_whole, split

pytestmark = pytest.mark.django_db


@pytest.fixture
def whole():
    return a_whole()


@pytest.fixture
def keeper(client, whole):
    client.force_login(manager_of(whole.building.park))
    return client


def test_any_day_of_a_park_is_shown_and_strangers_change_nothing(client, whole):
    split(whole)
    code = whole.building.park.code
    today, before = client.get(f"/en/premises/{code}/"), f"{DAY - timedelta(days=1)}"
    assert ("301A" in today.text, ">301<" in today.text) == (True, False)
    past = client.get(f"/en/premises/{code}/?on={before}")
    assert ("301A" in past.text, ">301<" in past.text) == (False, True)
    assert "reshape" not in past.text.replace("/reshape/", "")
    assert "2 spaces, 60 m² of floor to let" in said(today)
    assert f'type="date" id="on" name="on" value="{before}"' in past.text
    assert client.get(f"/en/premises/{code}/?on=gestern&kind=x").status_code == 200
    assert "301A" not in client.get(f"/en/premises/{code}/?kind=shop").text


def test_a_space_tells_its_walls_and_to_its_own_whom_a_file_named(client, whole):
    Listed.objects.create(space=whole, name="Nour SARL", since="2024")
    a_state(whole, note="Peinture")
    address = f"/en/premises/{whole.building.park.code}/spaces/{whole.pk}/"
    stranger = client.get(address).text
    assert [w in stranger for w in ("Nour SARL", "Peinture", "under works")] == [False, False, True]
    client.force_login(manager_of(whole.building.park))
    assert [w in client.get(address).text for w in ("Nour SARL", "Peinture")] == [True, True]
    split(whole)
    page = said(client.get(address))
    assert "This space is not there today" in page
    assert "Today stand there: 301A, 301B" in page


def test_the_square_metres_follow_as_one_types(keeper, whole):
    address = f"/en/premises/{whole.building.park.code}/buildings/{whole.building_id}/reshape/"
    typed = {"space": whole.pk, "rows": 2, "p0-net_area": "٢٠", "p1-net_area": "38,5"}
    part = keeper.get(address, typed, headers={"HX-Request": "true"})
    assert "1.5 m² are not accounted for" in said(part)
    assert "<html" not in part.text
    right = keeper.get(address, {**typed, "difference": "1,5"}, headers={"HX-Request": "true"})
    assert "Every square metre is accounted for" in said(right)
    over = keeper.get(address, {**typed, "p0-net_area": "22"}, headers={"HX-Request": "true"})
    assert "0.5 m² too many" in said(over)
    more = keeper.post(address, {**typed, "on": f"{DAY}", "more": "1"})
    assert (more.status_code, more.context["rows"], Reshape.objects.count()) == (200, 3, 0)


def test_a_space_is_split_from_its_page(keeper, whole):
    address = f"/en/premises/{whole.building.park.code}/buildings/{whole.building_id}/reshape/"
    first = keeper.get(address, {"space": whole.pk})
    assert [s.pk for s in first.context["old"]] == [whole.pk]
    sent = {
        "space": whole.pk,
        "rows": 3,
        "on": f"{DAY}",
        "p0-code": "A",
        "p0-kind": "office",
        "p0-net_area": "20",
        "p1-code": "B",
        "p1-kind": "meeting",
        "p1-net_area": "38",
    }
    short = keeper.post(address, sent)
    assert (short.status_code, " are missing. Mend the areas" in said(short)) == (422, True)
    long = {**sent, "space": ["9" * 5_000, whole.pk], "rows": "9" * 5_000, "p0-code": "é" * 10_000}
    assert keeper.post(address, long).status_code == 422
    bad = keeper.post(address, {**sent, "p1-code": ""})
    assert (bad.status_code, "p1-code" in bad.text) == (422, True)
    done = keeper.post(address, {**sent, "difference": "2", "reason": "Cloison"})
    assert done["Location"] == f"/en/premises/{whole.building.park.code}/?on={DAY}"
    new = Space.objects.filter(valid_from=DAY).order_by("code")
    assert [(s.code, s.kind) for s in new] == [("A", "office"), ("B", "meeting")]
    assert Reshape.objects.get().difference == Decimal(2)


def test_facts_photos_states_and_rights_are_kept_from_pages(keeper, whole):
    base = f"/en/premises/{whole.building.park.code}"
    space = f"{base}/spaces/{whole.pk}"
    today = f"{timezone.localdate()}"
    facts = {"access": "helped", "door_width": "85", "note_ar": "قاعة", "note_fr": ""}
    assert keeper.post(f"{space}/facts/", facts)["Location"] == f"{space}/"
    photo = {"photo": upload(png(), "x.png"), "caption": "Vue"}
    assert keeper.post(f"{space}/photos/new/", photo).status_code == 302
    state = {"state": "works", "first_day": today, "until": "", "note": ""}
    assert keeper.post(f"{space}/states/new/", state).status_code == 302
    again = keeper.post(f"{space}/states/new/", state)
    assert (again.status_code, "is “under works” already" in said(again)) == (422, True)
    page = said(keeper.get(f"{space}/"))
    assert [w in page for w in ("with help", "door of 85 cm", "Vue", "قاعة")] == [True] * 4
    period = StatePeriod.objects.get()
    assert keeper.post(f"{base}/states/{period.pk}/end/", {"on": today}).status_code == 302
    shot = keeper.get(f"{space}/").context["photos"][0]
    assert keeper.post(f"{space}/photos/{shot.pk}/remove/").status_code == 302
    right = {
        "right": "rented",
        "owner_name": "Région",
        "first_day": "2022-07-01",
        "until": "2027-07-01",
        "yearly_rent": "420 000",
        "remind_months": "6",
    }
    rights = f"{base}/buildings/{whole.building_id}/rights/"
    assert keeper.post(f"{rights}new/", {**right, "right": "free"}).status_code == 422
    assert keeper.post(f"{rights}new/", right)["Location"] == rights
    tenure = Tenure.objects.get()
    mended = {**right, "until": "2030-07-01"}
    assert keeper.post(f"{base}/rights/{tenure.pk}/", mended).status_code == 302
    page = said(keeper.get(rights))
    assert [w in page for w in ("420 000", "Région", "6 months before the end")] == [True] * 3


def test_a_spreadsheet_is_sent_and_its_columns_said(keeper, whole):
    base = f"/en/premises/{whole.building.park.code}/file/"
    file = upload(b"Local;m2\n101;20\n", "locaux.csv", "text/csv")
    sent = keeper.post(base, {"file": file})
    sheet = SpaceSheet.objects.get()
    assert sent["Location"] == f"{base}{sheet.pk}/"
    form = keeper.get(f"{base}{sheet.pk}/").context["form"]
    assert [field.initial for field in form] == ["space", "area"]
    wrong = keeper.post(f"{base}{sheet.pk}/", {"column_0": "", "column_1": "area"})
    assert (wrong.status_code, "which column holds the code" in said(wrong)) == (422, True)
    right = keeper.post(f"{base}{sheet.pk}/", {"column_0": "space", "column_1": "area"})
    sheet.refresh_from_db()
    assert right["Location"] == f"/en/imports/file/{sheet.import_file}/"
    assert keeper.get(f"{base}{sheet.pk}/")["Location"] == right["Location"]
    picture = keeper.post(base, {"file": upload(png())})
    assert picture.status_code == 422


def test_the_park_and_the_manager_s_first_page_lead_here(client, whole):
    park = whole.building.park
    a_tenure(whole.building, until=timezone.localdate() + timedelta(days=40))
    client.force_login(manager_of(park))
    assert f"/en/premises/{park.code}/" in client.get(f"/en/parks/{park.code}/").text
    page = said(client.get("/en/home/"))
    assert "Rights to buildings that end soon" in page


def test_the_api_tells_any_day_and_the_lineage(client, whole):
    a_state(whole, until=DAY + timedelta(days=2))
    split(whole)
    code = whole.building.park.code
    past = client.get(f"/api/v1/premises/{code}?on=2026-02-01").json()
    assert [(s["code"], s["net_area"], s["state"]) for s in past["items"]] == [
        ("301", 60.0, "available")
    ]
    assert past["floor_area"] == 60.0
    line = client.get(f"/api/v1/premises/{code}/spaces/{whole.pk}/lineage").json()
    assert [(c["day"], c["before"], len(c["after"])) for c in line["changes"]] == [
        (f"{DAY}", [whole.pk], 2)
    ]


def test_a_full_park_costs_no_more_queries_than_a_small_one(
    client, whole, django_assert_max_num_queries
):
    park = whole.building.park
    for number in range(30):
        a_space(whole.building, f"x{number}")
    client.get(f"/en/premises/{park.code}/")
    with django_assert_max_num_queries(12):
        client.get(f"/en/premises/{park.code}/")


def test_a_sheet_of_another_park_is_not_found_here(keeper, whole):
    sheet = a_sheet(park=a_park("rabat"))
    answer = keeper.get(f"/en/premises/{whole.building.park.code}/file/{sheet.pk}/")
    assert answer.status_code == 404
