"""Certificates over REST: those of an event, one issued, one checked by whoever has its code."""

import json

import pytest
from django.test import Client

from majal.kernel.actors import SYSTEM
from majal.kernel.documents import shown
from majal.modules.certificates.commands import replace_certificate, revoke_certificate
from majal.modules.certificates.models import Certificate
from tests.attendance.factories import attended, desk_of
from tests.certificates.factories import a_certificate
from tests.certificates.lists import several
from tests.events.factories import lead_of

pytestmark = pytest.mark.django_db


def signed_in(user):
    client = Client()
    client.force_login(user)
    return client


def post(client, event, **body):
    address = f"/api/v1/certificates/events/{event}"
    return client.post(address, json.dumps(body), content_type="application/json")


def test_one_is_issued_and_asked_again_refused():
    one = attended()
    lead = signed_in(lead_of(one.event.park))
    body = {"registration": one.registration_id, "signer": "Rim Bennis", "language": "fr"}
    made = post(lead, one.event_id, **body)
    assert made.status_code == 201
    found = made.json()
    assert (found["name"], found["minutes"], found["standing"]) == (
        one.registration.name,
        120,
        "holds",
    )
    again = post(lead, one.event_id, **body)
    assert (again.status_code, again.json()["code"]) == (409, "certificate_issued_already")
    assert post(signed_in(desk_of(one.event.park)), one.event_id, **body).status_code == 403


def test_what_is_sent_wrong_is_refused():
    one, other = attended(), a_certificate(1)
    lead = signed_in(lead_of(one.event.park))
    body = {"registration": one.registration_id, "signer": "R"}
    for wrong, status in (
        ({"registration": other.registration_id}, 409),
        ({"registration": 10**9}, 409),
        ({"registration": 10**30}, 422),
        ({"signer": ""}, 422),
        ({"signer": "  "}, 409),
        ({"signer": "x" * 10_000}, 422),
        ({"language": "de"}, 409),
    ):
        assert post(lead, one.event_id, **{**body, **wrong}).status_code == status, wrong
    assert Certificate.objects.count() == 1


def test_those_of_an_event_page_by_page():
    event = several(3)
    lead = signed_in(lead_of(event.park))
    for one in event.registrations.order_by("pk"):
        assert post(lead, event.pk, registration=one.pk, signer="R").status_code == 201
    first = Certificate.objects.earliest("pk")
    revoke_certificate(first.pk, "Erreur", by=SYSTEM)
    base = f"/api/v1/certificates/events/{event.pk}"
    page = lead.get(f"{base}?limit=2").json()
    assert [row["standing"] for row in page["items"]] == ["revoked", "holds"]
    assert len(lead.get(f"{base}?cursor={page['next']}").json()["items"]) == 1
    assert len(lead.get(f"{base}?holding=true").json()["items"]) == 2


def test_anybody_who_has_the_code_checks_it():
    made = a_certificate(name="Gita Filali")
    new = replace_certificate(made.pk, "Ghita Filali", by=SYSTEM)

    def check(one, asked=""):
        answer = Client().get(f"/api/v1/certificates/verify/{shown(one.document.code)}{asked}")
        assert "Filali" not in answer.content.decode()
        return answer.json()

    old = check(made)
    assert (old["standing"], old["replaced_by"]) == ("replaced", new.document.shown_number)
    assert (old["reason"], old["number_matches"], old["file_matches"]) == ("", None, None)
    asked = f"?number={new.document.shown_number}&sha256={new.document.file.sha256.upper()}"
    found = check(new, asked)
    assert (found["number_matches"], found["file_matches"]) == (True, True)
    assert check(new, "?number=9/2020&sha256=abc")["number_matches"] is False
    revoke_certificate(new.pk, "Établie par erreur", by=SYSTEM)
    assert check(new)["reason"] == "Établie par erreur"
    for wrong in ("٠١٢٣", "x" * 500, "0000-0000-0000-0000"):
        assert Client().get(f"/api/v1/certificates/verify/{wrong}").status_code == 404
