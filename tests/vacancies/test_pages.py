"""Pages of vacancies as people open them."""

import json
import re

import pytest
from django.test import Client

from majal.modules.vacancies.models import Alert, Candidacy, Hire, Vacancy
from majal.modules.vacancies.permissions import ALERT_LINK, CANDIDACY_LINK, HIRE_LINK
from majal.modules.vacancies.tasks import close_and_forget
from tests.cases.factories import a_pdf
from tests.people.factories import address, browser
from tests.vacancies.factories import (
    a_candidacy,
    a_commune,
    an_alert,
    published,
    recruiter,
    secret_of,
    soon,
    team,
    the_contract,
)

pytestmark = pytest.mark.django_db
OFFER = {
    "kind": "internship",
    "remote": "hybrid",
    "title_ar": "تدريب",
    "text_ar": "ستة أشهر.",
    "positions": "٢",
    "pay_from": "3 000",
    "pay_to": "٤٠٠٠",
}


def test_from_the_draft_to_the_hire():
    contract = the_contract()
    company, staff, anyone = browser(recruiter()), browser(team()), Client()
    given = {**OFFER, "organisation": contract.organisation_id, "park": contract.park_id}
    answer = company.post(address("vacancies:new"), {**given, "closes_on": "2020-01-01"})
    assert (answer.status_code, Vacancy.objects.count()) == (422, 0)
    assert "ستة أشهر" in answer.content.decode()
    company.post(address("vacancies:new"), {**given, "closes_on": str(soon())})
    offer = Vacancy.objects.get()
    assert (offer.positions, offer.pay_from, offer.pay_to) == (2, 3000, 4000)
    page = address("vacancies:vacancy", pk=offer.pk)
    assert anyone.get(page).status_code == 404
    company.post(address("vacancies:submit", pk=offer.pk))
    assert staff.get(page).status_code == 200
    staff.post(address("vacancies:publish", pk=offer.pk))
    assert "تدريب" in anyone.get(address("vacancies:list")).content.decode()
    form = anyone.get(address("vacancies:apply", pk=offer.pk)).context["form"]
    sent = {"name": "Hind", "email": "h@safran.example", "key": form.initial["key"]}
    answer = anyone.post(address("vacancies:apply", pk=offer.pk), sent)
    assert answer.status_code == 422
    sent |= {"consents": "on", "cv": a_pdf()}
    anyone.post(address("vacancies:apply", pk=offer.pk), sent)
    one = Candidacy.objects.get()
    answer = company.get(address("vacancies:candidate", pk=one.pk))
    file = address("kernel:file", kind="vacancies.candidacy", pk=one.pk, sha256=one.cv.file.sha256)
    assert file in answer.content.decode()
    assert b"".join(company.get(file).streaming_content) == b"%PDF-1.7\n%%EOF"
    assert [who.get(file).status_code for who in (staff, anyone)] == [404, 404]
    answer = company.post(address("vacancies:move", pk=one.pk), {"step": "hire"})
    assert answer.url == address("vacancies:hire", pk=offer.pk)
    answer = company.get(answer.url)
    company.post(
        address("vacancies:hire", pk=offer.pk),
        {"sex": "female", "kind": "internship", "starts_on": str(soon(3)), "commune": ""},
    )
    assert Hire.objects.get().sex == "female"


def test_search_engines_read_the_offer_and_nothing_breaks_out_of_it():
    offer = published(text_fr="</script><b>Équipe</b>", pay_from=9000, remote="remote")
    text = Client().get(address("vacancies:vacancy", pk=offer.pk)).content.decode()
    (block,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', text)
    said = json.loads(block)
    assert (said["@type"], said["employmentType"]) == ("JobPosting", "FULL_TIME")
    assert said["description"] == "<p>&lt;/script&gt;&lt;b&gt;Équipe&lt;/b&gt;</p>"
    assert said["baseSalary"]["value"] == {
        "@type": "QuantitativeValue",
        "unitText": "MONTH",
        "minValue": 9000,
    }
    feed = Client().get(address("vacancies:feed"))
    assert feed["Content-Type"] == "application/atom+xml; charset=utf-8"
    assert feed.content.decode().count("<entry>") == 1


def test_by_links_one_withdraws_confirms_stops_and_declares():
    anyone, one, alert = Client(), a_candidacy(), an_alert()
    link = address("vacancies:candidacy", secret=secret_of(CANDIDACY_LINK, one))
    assert anyone.get(link).status_code == 200
    anyone.post(link)
    one.refresh_from_db()
    assert (one.state, anyone.get(link).status_code) == ("withdrawn", 410)
    link = address("vacancies:alert", secret=secret_of(ALERT_LINK, alert))
    assert anyone.get(link).status_code == 200
    assert Alert.objects.get().confirmed_at is None  # opening alone does nothing
    anyone.post(link, {"confirm": "1"})
    assert Alert.objects.get().confirmed_at is not None
    anyone.post(link, {"stop": "1"})
    assert anyone.get(link).status_code == 410


def test_the_hire_is_one_tap_from_the_letter():
    city = a_commune("09.001.01.01")
    recruiter()
    offer = published()
    Vacancy.objects.filter(pk=offer.pk).update(closes_on="2026-01-02")
    close_and_forget()
    link = address("vacancies:hire_link", secret=secret_of(HIRE_LINK, offer))
    anyone = Client()
    first = anyone.get(link).context["form"].initial
    sent = {**{n: str(v) for n, v in first.items()}, "commune": "Atlantide"}
    answer = anyone.post(link, sent)
    assert (answer.status_code, Hire.objects.count()) == (422, 0)
    assert "Atlantide" in answer.content.decode()
    anyone.post(link, {**sent, "commune": "أكادير"})
    assert Hire.objects.get().commune == city
    assert anyone.get(link).context["left"] == 0
    assert anyone.post(link, sent | {"commune": ""}).status_code == 422


def test_many_applicants_are_moved_at_once():
    offer = published()
    rows = [a_candidacy(offer) for _ in range(3)]
    company = browser(recruiter())
    company.post(
        address("vacancies:applicants"),
        {"do": "refuse", "id": [r.pk for r in rows[:2]], "confirm": "1"},
    )
    states = sorted(Candidacy.objects.values_list("state", flat=True))
    assert states == ["new", "refused", "refused"]


def test_the_alert_begins_with_what_was_searched():
    published()
    answer = Client().get(address("vacancies:new_alert") + "?q=python&kind=permanent")
    assert answer.context["form"].initial["words"] == "python"
    Client().post(address("vacancies:new_alert"), {"email": "a@safran.example", "rhythm": "weekly"})
    assert Alert.objects.get().rhythm == "weekly"


def test_the_page_of_a_park_shows_its_latest_offers():
    offer = published(title_fr="Développeuse")
    client = Client()
    page = client.get(f"/fr/parks/{offer.park.code}/").content.decode()
    (asked,) = re.findall(r'<ul class="dk-cards" hx-get="([^"]+)"', page)
    assert page.count(f'href="{asked}"') == 1  # the way without a script
    told = client.get(asked, headers={"HX-Request": "true"}).content.decode()
    assert told.split('<ul class="dk-cards">', 1)[1].count('class="dk-card"') == 1
