"""The pages of committees, as people use them; hostile input."""

import pytest

from majal.modules.committees.models import Committee, Seat
from tests.committees.factories import a_committee, secretary_of
from tests.organisations.factories import an_organisation
from tests.parks.factories import a_park
from tests.people.factories import address, browser, head_office, person, said

pytestmark = pytest.mark.django_db
HOSTILE = '<script>alert(1)</script>{{ 7|add:1 }}"\u202e'


def test_the_form_begins_with_the_usual_rules_of_its_kind():
    park = a_park("casa")
    client = browser(head_office())
    page = client.get(address("committees:choose"))
    assert "Commission d’affectation des bureaux" in said(page)
    at = address("committees:create", "offices")
    form = client.get(at).context["form"]
    assert form.initial["name_fr"] == "Commission d’affectation des bureaux"
    typed = {k: v for k, v in form.initial.items() if isinstance(v, str) and k != "place"}
    answer = client.post(at, {**typed, "place": f"park:{park.pk}", "chair_decides": "on"})
    made = Committee.objects.get()
    assert answer.url == address("committees:committee", made.pk)
    assert (made.kind, made.park, made.proxies) == ("offices", park, False)


@pytest.mark.parametrize("place", ["park:0", "park:x", "territory:99999999999999999999", "", "x"])
def test_a_place_that_was_not_offered_is_refused(place):
    a_park("casa")
    at = address("committees:create", "offices")
    answer = browser(head_office()).post(
        at, {"place": place, "name_fr": "X", "quorum": "half", "majority": "simple"}
    )
    assert answer.status_code == 422
    assert not Committee.objects.exists()


def test_a_seat_by_the_address_of_an_account_and_by_a_name():
    committee = a_committee()
    client, someone = browser(secretary_of(committee)), person()
    at = address("committees:seat", committee.pk)
    typed = {"function": "member", "language": "ar", "since": "2026-01-01", "voting": "on"}
    client.post(at, {**typed, "email": someone.email.upper()})
    assert Seat.objects.get(user=someone).name == ""
    client.post(at, {**typed, "email": "guest@majal.example", "name": HOSTILE})
    page = client.get(committee.get_absolute_url())
    assert b"<script>alert" not in page.content
    assert "{{ 7|add:1 }}" in page.content.decode()
    answer = client.post(
        at, {**typed, "email": "other@majal.example", "organisation": "Nulle part"}
    )
    assert answer.status_code == 422
    assert "organisation" in answer.context["form"].errors


def test_what_an_organisation_is_called_finds_it():
    committee = a_committee()
    named = an_organisation(name_fr="Chambre de commerce")
    browser(secretary_of(committee)).post(
        address("committees:seat", committee.pk),
        {
            "function": "member",
            "language": "fr",
            "since": "2026-01-01",
            "email": "c@majal.example",
            "name": "Karim",
            "organisation": "chambre de Commerce",
        },
    )
    assert Seat.objects.get(email="c@majal.example").organisation == named


def test_a_seat_is_ended_and_stands_among_the_former():
    committee = a_committee()
    seat = committee.seats.get(function="chair")
    client = browser(secretary_of(committee))
    client.post(address("committees:end_seat", committee.pk, seat.pk), {"until": "2025-01-01"})
    page = client.get(committee.get_absolute_url())
    assert [s.pk for s in page.context["former"]] == [seat.pk]
