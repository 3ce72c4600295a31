"""The pages of events: the agenda, registering in two taps, tickets, calendars, the frame."""

import json
import re

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation
from icalendar import Calendar

from majal.kernel import links
from majal.kernel.actors import SYSTEM
from majal.modules.event_desk.commands import add_speaker
from majal.modules.events.commands import cancel_event
from majal.modules.events.models import Registration
from majal.modules.events.permissions import TICKET_LINK
from tests.bookables.factories import open_park
from tests.counters.factories import as_user
from tests.events.factories import a_registration, an_event, past, soon
from tests.people.factories import person, said

pytestmark = pytest.mark.django_db


def path(name, *args, language="en"):
    with translation.override(language):
        return reverse(f"events:{name}", args=args)


def form(**more):
    return {"name": "Ghita Filali", "email": "ghita@example.ma", "consent": "on", **more}


def test_the_agenda_is_narrowed_by_park_kind_and_month(client):
    park = open_park()
    training = an_event(park, kind="training", name_fr="Programmer")
    an_event(park, soon(40), kind="job_fair", name_fr="Forum")
    an_event(park, published=False, name_fr="Brouillon")

    def shown(query):
        return [e.name_fr for e in client.get(f"{path('agenda')}?{query}").context["rows"]]

    assert shown("") == ["Programmer", "Forum"]
    assert shown("kind=job_fair") == ["Forum"]
    assert shown(f"park={park.code}&kind=training") == ["Programmer"]
    assert shown(f"month={training.starts_at:%Y-%m}") == ["Programmer"]
    for broken in ("month=2026-99", "kind=x", "park=%00", "month=" + "9" * 200):
        assert shown(broken.replace("%00", "zz")) == ["Programmer", "Forum"]


def test_a_stranger_registers_and_finds_the_ticket_by_the_link(client):
    event = an_event(capacity=1)
    assert client.get(path("register", event.pk)).status_code == 200
    answer = client.post(path("register", event.pk), form())
    one = Registration.objects.get()
    assert (answer.status_code, answer.url) == (302, path("event", event.pk))
    assert (one.state, one.confirmed_at) == ("registered", None)
    secret = links.derived_secret(TICKET_LINK, one.seed)
    page = client.get(path("ticket", secret))
    assert ("<svg" in page.content.decode(), page["Cache-Control"]) == (
        True,
        "max-age=0, no-cache, no-store, must-revalidate, private",
    )
    client.post(path("confirm", secret))
    one.refresh_from_db()
    assert one.confirmed_at is not None
    client.post(path("cancel_by_link", secret))
    one.refresh_from_db()
    assert one.state == "cancelled"


def test_a_stranger_with_a_telephone_only_gets_the_ticket_at_once(client):
    event = an_event()
    answer = client.post(path("register", event.pk), form(email="", phone="٠٦١٢٣٤٥٦٧٨"))
    assert re.fullmatch(r"/en/events/ticket/[\w-]+/", answer.url)
    assert client.get(answer.url).status_code == 200


def test_what_was_typed_is_kept_when_something_is_missing(client):
    event = an_event()
    answer = client.post(path("register", event.pk), form(consent="", email="", phone="abc"))
    assert answer.status_code == 422
    assert answer.context["form"]["name"].value() == "Ghita Filali"
    assert Registration.objects.count() == 0


def test_registering_twice_is_explained_beside_the_form(client):
    event = an_event()
    client.post(path("register", event.pk), form())
    answer = client.post(path("register", event.pk), form())
    assert (answer.status_code, Registration.objects.count()) == (422, 1)


def test_a_person_sees_their_registrations_and_no_others():
    me, other = person("moi@example.ma"), person("autre@example.ma")
    one = a_registration(by=me, name="Moi", email="moi@example.ma")
    mine = as_user(me).get(path("mine"))
    assert [r.pk for r in mine.context["coming"]] == [one.pk]
    assert as_user(other).get(path("mine")).context["coming"] == []
    assert as_user(other).get(path("registration", one.pk)).status_code == 404


def test_search_engines_read_the_event_and_nothing_runs_in_it(client):
    event = an_event(name_fr="</script><script>alert(1)</script>", about_fr="a & b")
    page = client.get(path("event", event.pk, language="fr")).content.decode()
    data = re.search(r'<script type="application/ld\+json">(.*?)</script>', page)[1]
    told = json.loads(data)
    assert (told["@type"], told["name"]) == ("Event", "</script><script>alert(1)</script>")
    assert told["offers"]["availability"] == "https://schema.org/InStock"
    assert "<script>alert" not in page


def test_only_the_frame_may_be_framed(client):
    an_event()
    frame, page = client.get(path("embed")), client.get(path("agenda"))
    assert "frame-ancestors *" in frame["Content-Security-Policy"]
    assert "frame-ancestors 'none'" in page["Content-Security-Policy"]
    assert ("X-Frame-Options" in frame, page["X-Frame-Options"]) == (False, "DENY")


def test_calendars_hold_what_is_public_and_are_not_sent_twice(client):
    park = open_park()
    event = an_event(park, kind="training", name_en="Training")
    gone = an_event(park, name_en="Gone")
    an_event(park, published=False, name_en="Draft")
    cancel_event(gone.pk, reason="Salle inondée", by=SYSTEM)
    answer = client.get(path("feed"))
    entries = Calendar.from_ical(answer.content).walk("VEVENT")
    assert {str(e["summary"]): str(e["status"]) for e in entries} == {
        "Training": "CONFIRMED",
        "Gone": "CANCELLED",
    }
    again = client.get(path("feed"), headers={"if-none-match": answer["ETag"]})
    assert again.status_code == 304
    one = Calendar.from_ical(client.get(path("event_calendar", event.pk)).content)
    assert [e.decoded("dtstart") for e in one.walk("VEVENT")] == [event.starts_at]
    only = Calendar.from_ical(client.get(f"{path('feed')}?kind=training").content)
    assert len(only.walk("VEVENT")) == 1


def test_a_draft_is_seen_by_nobody_outside(client):
    event = an_event(published=False)
    assert client.get(path("event", event.pk)).status_code == 404
    assert client.get(path("register", event.pk)).status_code == 404
    assert client.get(path("event_calendar", event.pk)).status_code == 404


def test_the_page_of_an_event_costs_few_queries(client, django_assert_max_num_queries):
    event = an_event()
    for n in range(5):
        add_speaker(event.pk, f"Rim {n}", by=SYSTEM)
        a_registration(event, n)
    client.get(path("event", event.pk))
    with django_assert_max_num_queries(10):
        assert client.get(path("event", event.pk)).status_code == 200


def test_many_registrations_from_one_place_wait(client):
    event = an_event(capacity=100)
    for n in range(40):
        client.post(path("register", event.pk), form(email=f"g{n}@example.ma"))
    answer = client.post(path("register", event.pk), form(email="last@example.ma"))
    assert (answer.status_code, Registration.objects.count()) == (422, 40)


def test_what_is_over_says_so():
    event = past(an_event())
    page = Client().get(path("event", event.pk))
    assert "It has taken place." in said(page)


def test_the_page_of_a_park_shows_its_next_three_events(client):
    park = open_park()
    for n in range(4):
        an_event(park, soon(9 + n), name_fr=f"Atelier {n}")
    page = client.get(f"/fr/parks/{park.code}/").content.decode()
    agenda = f"{path('agenda', language='fr')}?park={park.code}"
    assert page.count(f'href="{agenda}"') == 1  # the way without a script
    (asked,) = re.findall(rf'hx-get="{re.escape(agenda)}"[^>]*', page)
    assert 'hx-select=".evt-cards &gt; li:nth-child(-n+3)"' in asked
    told = client.get(agenda, headers={"HX-Request": "true"}).content.decode()
    cards = told.split('<ul class="evt-cards">', 1)[1].split("</ul>", 1)[0]
    assert re.findall(r"Atelier \d", cards) == [f"Atelier {n}" for n in range(4)]
