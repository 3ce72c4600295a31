"""Commitments over REST."""

import pytest
from django.test import Client

from majal.kernel.dates import PartialDate
from majal.modules.commitments.models import Commitment
from tests.commitments.factories import a_claimed, a_commitment, another_region
from tests.conventions.factories import a_convention, council_of, for_council, for_operator
from tests.figures.factories import the_source

pytestmark = pytest.mark.django_db
BASE = "/api/v1/commitments/"


@pytest.fixture(autouse=True)
def _on_a_day(time_machine):
    time_machine.move_to("2026-06-10 10:00:00+00:00", tick=False)


def client_of(user=None):
    client = Client()
    if user is not None:
        client.force_login(user)
    return client


def codes(client, **query):
    return [one["code"] for one in client.get(BASE, query).json()["items"]]


def test_the_list_is_paged_and_narrowed():
    convention = a_convention("CV-API-2024")
    made = [a_commitment(convention, due=PartialDate(2025 + n)).code for n in range(3)]
    claimed = a_claimed().code
    a_commitment(a_convention(state="draft"))
    client = client_of()
    seen, cursor = [], 0
    while cursor is not None:
        page = client.get(BASE, {"limit": 2, "cursor": cursor}).json()
        seen += [one["code"] for one in page["items"]]
        cursor = page["next"]
    assert seen == [*made, claimed]
    assert codes(client, convention="CV-API-2024") == made
    assert codes(client, state="claimed") == [claimed]
    assert codes(client, late="true") == made[:1]
    assert codes(client, late="false") == [*made[1:], claimed]


def test_one_commitment_tells_a_stranger_less_than_its_parties():
    commitment = a_claimed(responsible="DGS")
    found = client_of().get(BASE + commitment.code).json()
    assert (found["clock"], found["days"], found["evidence"]) == ("waiting", 0, "reported")
    assert (found["responsible"], found["moves"][0]["note"]) == (None, None)
    assert [p["kind"] for p in found["moves"][0]["evidence"]] == ["source"]
    own = client_of(for_council(commitment.convention)).get(BASE + commitment.code).json()
    assert (own["responsible"], own["moves"][0]["note"]) == ("DGS", "Voie ouverte")
    draft = a_commitment(a_convention(state="draft"))
    assert client_of(another_region()).get(BASE + draft.code).status_code == 404


def test_it_is_written_claimed_disputed_claimed_and_accepted():
    draft = a_convention("CV-API-2026", state="draft")
    office, council = client_of(for_operator()), client_of(for_council(draft))

    def send(client, path, **body):
        answer = client.post(BASE + path, body, content_type="application/json")
        return answer.status_code, answer.json()

    given = {
        "convention": draft.code,
        "owed_by": council_of(draft).pk,
        "kind": "infrastructure",
        "text_fr": "Relier le site",
        "due": "2027-03",
    }
    status, made = send(council, "", **given)
    assert (status, made["code"], made["due"]) == (201, "API-2026-1", "2027-03")
    status, told = send(council, "", **{**given, "kind": "tourism"})
    assert (status, told["code"]) == (409, "kind_of_other_side")
    claim, accept, dispute = (f"API-2026-1/{step}" for step in ("claim", "accept", "dispute"))
    assert send(council, claim)[1]["code"] == "evidence_missing"
    assert send(council, claim, sources=["no-such"])[1]["code"] == "evidence_unknown"
    source = the_source().code
    status, found = send(council, claim, sources=[source], state=made["mark"])
    assert (status, found["state"]) == (200, "claimed")
    status, told = send(council, accept)
    assert (status, told["code"]) == (409, "own_delivery")
    assert send(office, dispute)[1]["code"] == "reason_missing"
    assert send(office, dispute, note="Le toit fuit")[1]["state"] == "disputed"
    status, told = send(office, accept, state=found["mark"])
    assert (status, told["code"]) == (409, "already_moved")
    assert send(council, claim, sources=[source])[0] == 200
    status, found = send(office, accept, state="claimed")
    assert (found["state"], found["moves"][-1]["acceptance"]) == ("accepted", "verified")
    assert [m["after"] for m in found["moves"]] == ["claimed", "disputed", "claimed", "accepted"]


def test_others_are_refused_and_drafts_do_not_exist_for_them():
    commitment = a_claimed()
    stranger, other = client_of(), client_of(another_region())
    for client in (stranger, other):
        for step in ("claim", "accept", "dispute"):
            answer = client.post(
                f"{BASE}{commitment.code}/{step}", {"note": "x"}, content_type="application/json"
            )
            assert answer.status_code in (401, 403)
    draft = a_commitment(a_convention("CV-HID-2026", state="draft"))
    body = {"convention": "CV-HID-2026", "owed_by": 1, "kind": "support", "text_fr": "x"}
    assert other.post(BASE, body, content_type="application/json").status_code == 404
    answer = other.post(
        f"{BASE}{draft.code}/claim", {"sources": ["s"]}, content_type="application/json"
    )
    assert answer.status_code == 404
    assert Commitment.objects.get(pk=draft.pk).state == "promised"
