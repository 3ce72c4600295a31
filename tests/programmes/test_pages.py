"""The pages of programmes: what is typed is kept, what is shown is right."""

import pytest

from majal.kernel.actors import SYSTEM
from majal.modules.programmes.commands import correct_entry
from majal.modules.programmes.models import Cohort, Place, Programme
from tests.people.factories import address, browser, said
from tests.programmes.factories import (
    a_cohort,
    a_company_place,
    a_milestone,
    a_place,
    a_programme,
    ago,
    an_entry,
    manager_of,
    the_lead,
    today,
)
from tests.tenancy.factories import open_park

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_a_lead_makes_a_programme_and_enters_a_member(language):
    lead = browser(the_lead())
    page = address("programmes:make", language=language)
    given = {"code": "Massar-26", "kind": "incubation", "name_ar": "مسار", "parks": open_park().pk}
    refused = lead.post(page, {**given, "name_ar": ""})
    assert refused.status_code == 422
    assert refused.context["form"]["code"].value() == "Massar-26"
    assert lead.post(page, given).status_code == 302
    code = Programme.objects.get().code
    assert code == "massar-26"
    stage = {"position": "١", "kind": "start", "entry": "Une idée"}
    made = lead.post(address("programmes:stage_new", language=language, code=code), stage)
    assert made.status_code == 302
    terms = {
        "stage": Programme.objects.get().stages.get().pk,
        "first_day": ago(30).isoformat(),
        "last_day": ago(-30).isoformat(),
        "capacity": "12",
    }
    made = lead.post(address("programmes:cohort_new", language=language, code=code), terms)
    assert made.status_code == 302
    cohort = Cohort.objects.get()
    enter = address("programmes:enter", language=language, pk=cohort.pk)
    member = {"name": "Salma", "state": "idea", "on": ago(3).isoformat(), "commune": "Nulle part"}
    refused = lead.post(enter, member)
    assert refused.status_code == 422
    assert refused.context["form"].errors.keys() == {"commune"}
    assert lead.post(enter, {**member, "commune": ""}).status_code == 302
    place = Place.objects.get()
    for route in ("programmes:cohort", "programmes:place", "programmes:programme"):
        key = {"pk": cohort.pk} if route == "programmes:cohort" else {"pk": place.pk}
        key = {"code": code} if route == "programmes:programme" else key
        assert lead.get(address(route, language=language, **key)).status_code == 200
    home = lead.get(address("home:mine", language=language)).content.decode()
    assert f"/programmes/cohorts/{cohort.pk}/" in home


def test_a_member_reads_their_own_logbook_and_changes_nothing():
    place = a_company_place()
    a_milestone(place=place)
    entry = an_entry(place)
    correct_entry(entry.pk, "decision", "Version juste", on=ago(8), by=SYSTEM)
    manager = browser(manager_of(place))
    page = manager.get(address("programmes:place", pk=place.pk))
    text = said(page)
    assert [word in text for word in ("Version juste", "Premier rendez-vous", "Prototype")] == [
        True
    ] * 3
    assert f"/members/{place.pk}/log/" not in page.content.decode()
    assert manager.get(address("programmes:write", pk=place.pk)).status_code == 403
    assert f"/programmes/members/{place.pk}/" in manager.get(address("home:mine")).content.decode()


def test_the_cost_of_a_cohort_does_not_grow_with_its_members(django_assert_max_num_queries):
    cohort = a_cohort(40)
    for _ in range(12):
        a_milestone(place=a_place(cohort))
    lead = browser(the_lead())
    with django_assert_max_num_queries(16):
        assert lead.get(address("programmes:cohort", pk=cohort.pk)).status_code == 200


@pytest.mark.parametrize(
    ("route", "given", "field"),
    [
        ("programmes:write", {"kind": "meeting", "on": "2026-02-30", "text": "x"}, "on"),
        ("programmes:write", {"kind": "meeting", "on": "", "text": ""}, "text"),
        ("programmes:milestone", {"title": "é" * 300, "due_on": today().isoformat()}, "title"),
        ("programmes:end", {"outcome": "left", "on": today().isoformat()}, "reason"),
        ("programmes:step", {"kind": "company", "on": today().isoformat()}, "organisation"),
    ],
)
def test_wrong_input_is_told_beside_its_field(route, given, field):
    place = a_place()
    answer = browser(the_lead()).post(address(route, pk=place.pk), given)
    assert answer.status_code == 422
    assert field in answer.context["form"].errors


def test_the_api_tells_of_programmes(client):
    a_programme()
    cohort = a_cohort()
    told = client.get("/api/v1/programmes/").json()
    assert [one["code"] for one in told["items"]] == ["massar"]
    whole = client.get("/api/v1/programmes/massar").json()
    assert [one["capacity"] for one in whole["cohorts"]] == [cohort.capacity]
    assert client.get("/api/v1/programmes/massar/follow").status_code == 403
