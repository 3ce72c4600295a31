"""The pages of premises: any day shown, walls moved with their sum, rights, facts, spreadsheets."""

from datetime import date

import pytest

from majal.modules.parks.public import Space
from majal.modules.premises.models import Reshape, SpaceFacts, SpaceSheet, StatePeriod, Tenure
from tests.counters.factories import as_user as signed_in
from tests.organisations.factories import upload
from tests.people.factories import address
from tests.premises.factories import (
    SHEET,
    a_photo,
    a_state,
    a_tenure,
    a_whole,
    split,
    the_manager,
)

pytestmark = pytest.mark.django_db


def at(name, space, *more):
    return address(name, space.building.park.code, *more)


def test_a_park_is_shown_on_any_day(client):
    whole = a_whole()
    split(whole, on=date(2026, 3, 1))
    page = at("premises:park", whole)
    today = client.get(page).content.decode()
    before = client.get(page, {"on": "2026-02-28"}).content.decode()
    assert ("301A" in today, "301A" in before) == (True, False)
    assert client.get(page, {"on": "nonsense", "kind": "barn"}).status_code == 200
    assert "301A" not in client.get(page, {"kind": "shop"}).content.decode()


def test_a_space_tells_its_family_and_only_the_inside_reads_notes(client):
    whole = a_whole()
    split(whole)
    half = Space.objects.get(code="301A")
    a_photo(half)
    a_state(half, note="clé chez Ali", first_day=date(2026, 4, 1))
    here = at("premises:space", half, half.pk)
    shown = client.get(here).content.decode()
    assert at("premises:space", half, whole.pk) in shown
    assert "clé chez Ali" not in shown
    assert "clé chez Ali" in signed_in(the_manager()).get(here).content.decode()
    gone = client.get(at("premises:space", half, whole.pk)).content.decode()
    assert at("premises:space", half, half.pk) in gone


def test_the_sum_follows_while_one_types_and_a_refusal_keeps_what_was_typed():
    whole = a_whole()
    client = signed_in(the_manager())
    page = at("premises:reshape", whole, whole.building_id)
    typed = {
        "space": whole.pk, "rows": 2, "on": "2026-03-01", "difference": "", "reason": "",
        "p0-code": "301A", "p0-net_area": "٢٥", "p1-code": "301B", "p1-net_area": "33",
    }  # fmt: skip
    answer = client.get(page, typed, headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in answer
    assert "2 m² are not accounted for" in answer
    refused = client.post(page, typed)
    assert (refused.status_code, Reshape.objects.count()) == (422, 0)
    assert 'value="301B"' in refused.content.decode()
    more = client.post(page, {**typed, "more": "1"}).content.decode()
    assert 'name="p2-code"' in more
    done = client.post(page, {**typed, "difference": "2", "reason": "Cloison"})
    assert done["Location"].endswith("?on=2026-03-01")
    assert Reshape.objects.get().difference == 2


@pytest.mark.parametrize("space", ["", "x", "9" * 30, "٣"])
def test_a_reshape_with_odd_spaces_is_refused_kindly(space):
    whole = a_whole()
    page = at("premises:reshape", whole, whole.building_id)
    typed = {"space": space, "rows": "x", "on": "2026-03-01", "p0-code": "A", "p0-net_area": "5"}
    assert signed_in(the_manager()).post(page, typed).status_code == 422


def test_facts_photos_and_states_are_kept_in_pages():
    space = a_whole()
    client = signed_in(the_manager())

    def post(name, data, *more):
        return client.post(at(name, space, space.pk, *more), data).status_code

    assert post("premises:facts", {"access": "full", "door_width": "90"}) == 302
    assert SpaceFacts.objects.get().door_width == 90
    state = {"state": "works", "first_day": "2026-03-01", "until": "2026-03-09"}
    assert (post("premises:state_add", state), post("premises:state_add", state)) == (302, 422)
    period = StatePeriod.objects.get()
    ended = client.post(at("premises:state_end", space, period.pk), {"on": "2026-03-05"})
    assert ended.status_code == 302
    photo = a_photo(space)
    assert post("premises:photo_remove", {}, photo.pk) == 302
    assert post("premises:photo_add", {"photo": upload(b"no picture", "x.png")}) == 422


def test_a_right_is_written_mended_and_shown():
    space = a_whole()
    client = signed_in(the_manager())
    house = space.building
    said = {
        "right": "rented", "owner_name": "Conseil régional", "first_day": "2022-07-01",
        "until": "2027-07-01", "yearly_rent": "420 000", "remind_months": "6",
    }  # fmt: skip
    add = at("premises:tenure_add", space, house.pk)
    assert (client.post(add, said).status_code, client.post(add, said).status_code) == (302, 422)
    edit = at("premises:tenure_edit", space, Tenure.objects.get().pk)
    assert client.post(edit, {**said, "yearly_rent": "430 000"}).status_code == 302
    assert Tenure.objects.get().yearly_rent == 430_000
    assert (
        "Conseil régional" in client.get(at("premises:tenures", space, house.pk)).content.decode()
    )


def test_the_first_page_of_a_manager_names_what_ends_soon(time_machine):
    tenure = a_tenure()
    time_machine.move_to("2027-05-01T09:00:00+01:00", tick=False)
    shown = signed_in(the_manager()).get(address("home:home")).content.decode()
    assert address("premises:tenures", tenure.building.park.code, tenure.building_id) in shown


def test_a_spreadsheet_is_sent_and_its_columns_confirmed():
    space = a_whole()
    client = signed_in(the_manager())
    sent = client.post(
        at("premises:send", space), {"file": upload(SHEET.encode(), "l.csv", "text/csv")}
    )
    sheet = SpaceSheet.objects.get()
    assert sent["Location"] == at("premises:columns", space, sheet.pk)
    page = client.get(sent["Location"]).content.decode()
    assert "Surface (m²)" in page
    mapping = {f"column_{n}": name for n, name in enumerate(sheet.mapping)}
    none = client.post(sent["Location"], {**mapping, "column_0": ""})
    assert none.status_code == 422
    done = client.post(sent["Location"], mapping)
    assert "/imports/" in done["Location"]
    bad = client.post(at("premises:send", space), {"file": upload(b"%PDF-1.4", "l.csv")})
    assert bad.status_code == 422


def test_the_api_gives_spaces_of_any_day_and_their_descent(client):
    whole = a_whole()
    done = split(whole)
    here = at("api:premises_list", whole)
    before = client.get(here, {"on": "2026-02-28"}).json()
    assert [(s["code"], s["state"]) for s in before["items"]] == [("301", "available")]
    assert before["floor_area"] == 60
    line = client.get(at("api:premises_lineage", whole, whole.pk)).json()
    after = [one.new_id for one in done.lines.all()]
    assert [c["after"] for c in line["changes"]] == [after]
