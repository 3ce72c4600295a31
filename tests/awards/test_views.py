"""Pages of agreements: claims typed in any digits, verdicts, the use of funds for everybody."""

import pytest
from django.test import Client

from majal.modules.awards.models import Claim
from tests.awards.factories import a_payment, a_sent, founder_of, line, running, today
from tests.grants.factories import lead
from tests.people.factories import address, browser, said

pytestmark = pytest.mark.django_db


def cost(found, **more):
    return {
        "line1": line(found).pk,
        "label1": "Banc",
        "reference1": "F-1",
        "paid1": today().isoformat(),
        "amount1": "٥ ٠٠٠",
        **more,
    }


def test_a_claim_is_written_in_any_digits():
    found = running()
    page = browser(founder_of(found))
    answer = page.post(address("awards:new_claim", found.pk), cost(found))
    claim = Claim.objects.get()
    assert answer.url == address("awards:claim", claim.pk)
    assert claim.items.get().amount == 5_000


@pytest.mark.parametrize(
    "wrong",
    [
        {"amount1": ""},
        {"amount1": "18 000,01"},
        {"paid1": "2026-02-31"},
        {"line1": 10**6},
        {"label1": "x" * 10_000},
    ],
)
def test_a_claim_that_cannot_be_is_refused_and_kept(wrong):
    found = running()
    page = browser(founder_of(found))
    answer = page.post(address("awards:new_claim", found.pk), cost(found, **wrong))
    assert answer.status_code == 422
    assert answer.context["form"]["reference1"].value() == "F-1"
    assert Claim.objects.count() == 0


def test_a_verdict_of_nothing_needs_a_reason():
    claim = a_sent(running())
    page, item = browser(lead()), claim.items.get()
    where = address("awards:verify", claim.pk)
    assert page.post(where, {f"accepted{item.pk}": "٠"}).status_code == 422
    given = {f"accepted{item.pk}": "0", f"reason{item.pk}": "Hors projet."}
    assert page.post(where, given).status_code == 302
    claim.refresh_from_db()
    assert claim.state == "verified"


def test_everybody_sees_the_use_of_funds_and_no_company():
    found = running()
    a_payment(found, 10_000)
    text = said(Client().get(address("grants:call", found.award.call.code)))
    assert "10 000 DH" in text
    assert str(found.award.company) not in text
    answer = Client().get("/api/v1/research/calls")
    told = answer.json()[0]
    assert (told["paid_mad"], told["awards"], told["projects_running"]) == ("10000.00", 1, 1)
    assert "company" not in answer.content.decode()
