"""The pages: reported from a phone, confirmed by link, kept by those who run a park."""

from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from majal.kernel.actors import SYSTEM
from majal.kernel.meters import meters
from majal.kernel.models import Attachment
from majal.modules.support.commands import confirm_repair
from majal.modules.support.models import Incident, Rating
from majal.modules.upkeep.commands import finish_visit
from majal.modules.upkeep.errors import HoursBroken
from majal.modules.upkeep.forms.charter import read_hours, written_hours
from majal.modules.upkeep.models import Charter, Outage
from tests.kernel.pictures import jpeg
from tests.people.factories import address, browser, head_office, person, said
from tests.support.factories import (
    a_charter,
    a_place,
    a_plan,
    an_incident,
    an_outage,
    answer_secret,
    in_building,
    kinds,
    open_park,
    repaired,
    reporter,
    the_manager,
    the_technician,
)

pytestmark = pytest.mark.django_db
TYPED = {
    "category": "lift",
    "title": "Ascenseur bloqué",
    "severity": "stopped",
    "name": "Amina Rafiq",
    "email": "amina@example.ma",
}


def test_a_stranger_reports_at_a_door_with_a_photo_and_lands_on_their_dossier():
    kinds()
    place = a_place()
    photo = SimpleUploadedFile("x.jpg", jpeg(8, 8), "image/jpeg")
    client = browser()
    answer = client.post(address("support:at", code=place.code), {**TYPED, "photo": photo})
    assert answer.status_code == 302
    incident = Incident.objects.get()
    assert (incident.place, incident.building) == (place, place.building)
    page = client.get(answer["Location"])
    assert page.status_code == 200
    assert incident.number in said(page)
    assert Attachment.objects.filter(kind="support.incident", slot="photo").count() == 1


def test_what_is_open_at_a_door_is_told_before_it_is_reported_twice():
    kinds()
    place = a_place()
    an_incident(place_id=place.pk, title="Porte coincée")
    page = browser().get(address("support:at", code=place.code))
    assert "Porte coincée" in said(page)


@pytest.mark.parametrize(
    "wrong",
    [
        {"title": ""},
        {"email": "nobody"},
        {"category": "'; DROP TABLE"},
        {"severity": "\x00"},
        {"building": "999999999999999999999"},
        {"title": "x" * 5000},
        {"name": "\x00\x00"},
    ],
)
def test_what_cannot_be_is_said_beside_its_field_and_nothing_is_filed(wrong):
    kinds()
    park = in_building(open_park()).park
    sent = {**TYPED, "where": "Hall", **wrong}
    answer = browser().post(address("support:report", code=park.code), sent)
    assert answer.status_code == 422
    assert not Incident.objects.exists()


def test_markup_in_a_report_is_shown_as_it_was_typed():
    kinds()
    incident = an_incident(open_park(), title="<script>alert(1)</script>")
    page = browser(the_technician()).get(address("support:incident", pk=incident.pk))
    assert b"<script>alert(1)" not in page.content
    assert b"&lt;script&gt;alert(1)" in page.content


def test_by_link_one_confirms_then_gives_stars_once():
    incident = repaired()
    where = address("support:answer", secret=answer_secret(incident))
    client = browser()
    assert client.post(where, {}).status_code == 422
    assert client.post(where, {"works": "yes"}).status_code == 302
    assert client.post(where, {"rate": "1"}).status_code == 422
    assert client.post(where, {"score": "9"}).status_code == 422
    assert client.post(where, {"score": "5", "word": "Parfait"}).status_code == 302
    assert client.post(where, {"score": "1"}).status_code == 422
    assert Rating.objects.get(incident=incident).score == 5
    assert "Parfait" in said(client.get(where))


def test_by_link_one_reopens_with_words_and_not_without():
    incident = repaired()
    where = address("support:answer", secret=answer_secret(incident))
    assert browser().post(where, {"works": "no", "note": ""}).status_code == 422
    assert browser().post(where, {"works": "no", "note": "Toujours"}).status_code == 302
    incident.refresh_from_db()
    assert incident.state == "in_hand"


def test_the_dossier_leads_whoever_reported_it_to_the_answer():
    user = person()
    incident = repaired(an_incident(by=user))
    page = browser(user).get(address("applying:own", pk=incident.case_id))
    assert answer_secret(incident).encode() in page.content
    confirm_repair(incident.pk, by=reporter(incident))
    assert browser(user).get(address("applying:own", pk=incident.case_id)).status_code == 200


def test_a_technician_takes_repairs_and_writes_down_from_the_phone():
    incident = an_incident(open_park())
    client = browser(the_technician())
    pk = incident.pk
    assert client.get(address("support:round")).status_code == 200
    client.post(address("support:take", pk=pk))
    client.post(address("support:part", pk=pk), {"name": "Joint", "quantity": "2", "cost": "12"})
    client.post(address("support:pause", pk=pk), {"note": "Quand ?"})
    client.post(address("support:resume", pk=pk))
    answer = client.post(address("support:repair", pk=pk), {"note": "Joint changé"})
    assert answer.status_code == 302
    incident.refresh_from_db()
    assert (incident.state, incident.parts.get().quantity) == ("repaired", 2)
    assert client.get(address("support:incident", pk=pk)).status_code == 200
    assert client.get(address("cases:case", pk=incident.case_id)).status_code == 200


def test_the_manager_judges_and_sets_aside():
    incident = an_incident(open_park())
    client = browser(the_manager())
    sent = {"severity": "danger", "category": "power", "technician": ""}
    assert client.post(address("support:triage", pk=incident.pk), sent).status_code == 302
    assert client.post(address("support:dismiss", pk=incident.pk), {"note": "x"}).status_code == 422
    sent = {"why": "not_found", "note": "Rien vu"}
    assert client.post(address("support:dismiss", pk=incident.pk), sent).status_code == 302
    incident.refresh_from_db()
    assert incident.state == "dismissed"


def test_an_outage_is_recorded_and_ended_from_its_pages():
    building = in_building()
    client = browser(the_technician())
    began = timezone.localtime() - timedelta(hours=2)
    sent = {
        "building": building.pk,
        "service": "power",
        "began_at": f"{began:%Y-%m-%dT%H:%M}",
        "cause": "provider",
    }
    assert client.post(address("upkeep:outage_new"), sent).status_code == 302
    assert client.post(address("upkeep:outage_new"), sent).status_code == 422  # it lasts
    outage = Outage.objects.get()
    sent = {"ended_at": f"{began:%Y-%m-%dT%H:%M}", "cause": "works"}
    assert client.post(address("upkeep:outage_end", pk=outage.pk), sent).status_code == 422
    sent["ended_at"] = f"{began + timedelta(hours=1):%Y-%m-%dT%H:%M}"
    assert client.post(address("upkeep:outage_end", pk=outage.pk), sent).status_code == 302
    assert client.get(address("upkeep:outage", pk=outage.pk)).status_code == 200


def test_a_promise_is_typed_as_people_write_hours():
    park = open_park()
    client = browser(the_manager())
    where = address("upkeep:charter", code=park.code)
    today = timezone.localdate()
    sent = {
        "since": str(today),
        "confirm_days": 4,
        "day_0": "٠٨:٣٠-12:30, 13h30 - 18:00",
        "response_danger": "0.5",
        "repair_danger": "4",
    }
    assert client.post(where, {**sent, "day_1": "9 to 5"}).status_code == 422
    assert client.post(where, {**sent, "response_minor": "1"}).status_code == 422
    assert client.post(where, {**sent, "since": "2020-01-01"}).status_code == 422
    assert client.post(where, sent).status_code == 302
    charter = Charter.objects.get()
    assert written_hours(charter.hours[0]) == "08:30-12:30 13:30-18:00"
    assert (charter.minutes("danger"), charter.minutes("minor")) == ((30, 240), (None, None))
    assert "08:30–12:30" in said(client.get(address("upkeep:state", code=park.code)))


@pytest.mark.parametrize("text", ["25:00-26:00", "08:30", "abc", "08:61-09:00", "1-2"])
def test_hours_that_cannot_be_are_not_understood(text):
    with pytest.raises(HoursBroken):
        read_hours(text)


def test_the_codes_of_the_doors_come_as_a_pdf():
    place = a_place()
    answer = browser(the_manager()).get(address("support:doors", code=place.building.park.code))
    assert answer.content.startswith(b"%PDF")


def test_every_page_of_those_who_serve_comes_empty_and_filled():
    office = head_office()
    client = browser(office)
    pages = [f"support:{name}" for name in ("list", "round", "board", "places")]
    pages += [f"upkeep:{name}" for name in ("outages", "visits", "outage_new", "plan_new")]
    for name in pages:
        assert client.get(address(name)).status_code == 200
    a_charter()
    an_outage()
    repaired()
    for name in pages:
        assert client.get(address(name, language="ar")).status_code == 200


def test_meters_count_the_year_of_each_park_and_show_the_records_behind(time_machine):
    time_machine.move_to("2026-06-03 09:00:00+00:00", tick=False)
    a_charter()
    incident = repaired()
    an_outage()
    an_outage(service="water", began_at=timezone.now() - timedelta(days=500))
    day = date(2026, 6, 3)
    values = {
        name: [str(r.value) for r in meters[name].read(day)]
        for name in ("incidents_reported", "incidents_repaired_in_time", "water_availability")
    }
    assert values == {
        "incidents_reported": ["1", "1"],  # the network and the park
        "incidents_repaired_in_time": ["100.0", "100.0"],
        "water_availability": ["100.0", "100.0"],
    }
    reading = list(meters["incidents_reported"].read(day))[1]
    rows = list(meters["incidents_reported"].rows(SYSTEM, reading.subject, reading.period))
    assert rows == [incident]
    (internet, _park) = list(meters["internet_availability"].read(day))
    assert internet.value <= 100
    assert len(list(meters["internet_availability"].rows(SYSTEM, None, internet.period))) == 1
    assert list(meters["internet_availability"].rows(person(), None, internet.period)) == []


def test_a_plan_is_ended_by_its_manager_after_a_page_that_says_what_it_means():
    plan = a_plan()
    own, end = (address(f"upkeep:{name}", pk=plan.pk) for name in ("plan", "plan_end"))
    technician, manager = browser(the_technician()), browser(the_manager())
    assert end not in technician.get(own).content.decode()
    assert technician.post(end).status_code == 404
    assert end in manager.get(own).content.decode()
    asked = manager.get(end)
    assert "Aucune autre visite" in said(asked)
    plan.refresh_from_db()
    assert plan.ended_on is None
    assert manager.post(end)["Location"] == own
    plan.refresh_from_db()
    assert plan.ended_on is not None
    page = manager.get(own)
    assert "12 janvier 2026" in said(page)  # what was planned and done stays to be read
    assert end not in page.content.decode()
    assert manager.post(end).status_code == 404


def test_the_calendar_leads_to_the_plan_of_a_visit():
    plan = a_plan()
    visit = plan.visits.get()
    client = browser(the_manager())
    own = address("upkeep:plan", pk=plan.pk)
    assert own in client.get(address("upkeep:visit_done", pk=visit.pk)).content.decode()
    finish_visit(visit.pk, date(2026, 1, 13), note="Propre", by=SYSTEM)
    assert own in client.get(address("upkeep:visits")).content.decode()
    assert "Propre" in said(client.get(own))
