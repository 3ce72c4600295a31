"""Portfolios over REST: whom a coordinator follows, what was reviewed."""

import json

import pytest
from django.test import Client
from django.utils import timezone

from majal.modules.portfolios.models import Review
from majal.modules.portfolios.workflow import due_quarter
from tests.people.factories import head_office
from tests.portfolios.factories import (
    a_request,
    a_review,
    an_assignment,
    another_coordinator,
    the_company,
    the_coordinator,
)

pytestmark = pytest.mark.django_db
BASE = "/api/v1/portfolios"


def signed_in(user):
    client = Client()
    client.force_login(user)
    return client


def test_a_coordinator_reads_whom_they_follow_and_what_is_due():
    one = an_assignment()
    a_request()
    (row,) = signed_in(the_coordinator()).get(BASE).json()["items"]
    quarter = str(due_quarter(timezone.localdate()))
    assert (row["organisation"], row["review_due"], row["requests_waiting"]) == (
        one.organisation_id,
        quarter,
        1,
    )
    a_review()
    (row,) = signed_in(head_office()).get(f"{BASE}?park={one.park.code}").json()["items"]
    assert (row["last_review"], row["risk"], row["review_due"]) == (quarter, "low", None)
    assert signed_in(another_coordinator()).get(BASE).json() == {"items": [], "next": None}
    asked = f"{BASE}?coordinator={another_coordinator().pk}"
    assert signed_in(head_office()).get(asked).json()["items"] == []


def test_the_list_costs_the_same_for_many(django_assert_num_queries):
    client = signed_in(head_office())
    an_assignment()
    client.get(BASE)
    for number in (1, 12):
        for n in range(1, number):
            an_assignment(f"Nour {n} SARL")
        with django_assert_num_queries(7):
            assert len(client.get(BASE).json()["items"]) == number


def post(client, company, **body):
    address = f"{BASE}/{company}/reviews"
    return client.post(address, json.dumps(body), content_type="application/json")


def test_a_review_is_drafted_signed_and_then_fixed():
    company = an_assignment().organisation_id
    due = due_quarter(timezone.localdate())
    body = {"year": due.year, "quarter": due.number, "risk": "watch", "jobs": 4}
    client = signed_in(the_coordinator())
    draft = post(client, company, **body)
    assert (draft.status_code, draft.json()["signed_on"]) == (201, None)
    refused = post(client, company, **body, sign=True)
    assert refused.status_code == 409
    signed = post(client, company, **body, funds="1000.50", next_steps="Recruter", sign=True)
    assert (signed.status_code, signed.json()["funds"]) == (201, "1000.50")
    assert post(client, company, **body).json()["code"] == "portfolio_reviewed_already"
    for wrong in (
        {"quarter": 5},
        {"jobs": -1},
        {"jobs": 10**12},
        {"funds": "٠١٢"},
        {"needs": "x" * 10_000},
    ):
        assert post(client, company, **{**body, **wrong}).status_code == 422, wrong
    assert post(client, company, year=2000, quarter=1).status_code == 409
    assert Review.objects.count() == 1


def test_a_company_reads_what_was_signed_only():
    review = a_review(sign=False)
    address = f"{BASE}/{review.organisation_id}/reviews"
    company = signed_in(the_company())
    assert company.get(address).json()["items"] == []
    assert len(signed_in(the_coordinator()).get(address).json()["items"]) == 1
    a_review()
    assert [row["quarter"] for row in company.get(address).json()["items"]] == [str(review.of)]
    assert company.get(f"{BASE}/reviews").status_code == 403
    assert post(company, review.organisation_id, year=2026, quarter=1).status_code == 403
    assert signed_in(another_coordinator()).get(address).status_code == 404
