"""The API: the same rows, the same refusals, by stable codes."""

from datetime import timedelta

import pytest

from majal.kernel.tokens import issue
from majal.modules.contributions.models import Contribution
from tests.contributions.factories import (
    a_contribution,
    accountant,
    an_entry,
    for_another_region,
)
from tests.conventions.factories import a_convention, council_of, for_council, for_operator

pytestmark = pytest.mark.django_db
BASE = "/api/v1/contributions/"


@pytest.fixture
def call(client):
    """Call as somebody with a token, or as anyone; the status and the answer."""

    def run(method, address="", body=None, *, by=None):
        headers = {}
        if by:
            _, secret = issue("test", ("read", "write"), lasting=timedelta(days=1), by=by)
            headers["authorization"] = f"Bearer {secret}"
        sent = {} if method == "get" else {"data": body, "content_type": "application/json"}
        answer = getattr(client, method)(BASE + address, headers=headers, **sent)
        return answer.status_code, answer.json()

    return run


def test_the_list_pages_narrows_and_hides_what_is_not_everyones(call):
    shown = [a_contribution().pk for _ in range(3)]
    a_contribution(a_convention(published_at=None))
    status, first = call("get", "?limit=2")
    assert (status, [i["id"] for i in first["items"]], first["next"]) == (200, shown[:2], shown[1])
    _, second = call("get", f"?limit=2&cursor={first['next']}")
    assert ([i["id"] for i in second["items"]], second["next"]) == (shown[2:], None)
    one = Contribution.objects.get(pk=shown[0])
    narrow = f"?convention={one.convention.code}&kind=cash&party={one.party.organisation_id}"
    assert [i["id"] for i in call("get", narrow)[1]["items"]] == [one.pk]
    assert call("get", "?kind=gold")[0] == 422
    assert len(call("get", by=for_operator())[1]["items"]) == 4


def test_stages_are_for_those_concerned(call):
    one = a_contribution(promised=None)
    an_entry(one, "called", "12.50")
    _, told = call("get", f"{one.pk}")
    assert (told["promised"], told["stages"]) == (None, None)
    _, whole = call("get", f"{one.pk}", by=for_council(one.convention))
    assert whole["stages"]["called"] == "12.50"
    assert call("get", "999999999")[0] == 404


def test_entries_are_listed_recorded_and_reversed(call):
    one = a_contribution(promised=1000)
    keeper = accountant()
    body = {"stage": "called", "amount": "600", "on": "2024-03-01", "reference": "AF-1"}
    status, made = call("post", f"{one.pk}/entries", body, by=keeper)
    assert (status, made["amount"]) == (201, "600.00")
    status, refused = call("post", f"{one.pk}/entries", body, by=keeper)
    assert (status, refused["code"]) == (409, "called_beyond_promise")
    back = f"entries/{made['id']}/reversal"
    status, undone = call("post", back, {"note": "double"}, by=keeper)
    assert (status, undone["amount"], undone["reverses"]) == (201, "-600.00", made["id"])
    assert call("post", back, {"note": "double"}, by=keeper)[1]["code"] == "already_reversed"
    _, rows = call("get", f"{one.pk}/entries", by=keeper)
    assert [row["stage"] for row in rows] == ["promised", "called", "called"]
    assert call("get", f"{one.pk}/entries", by=for_another_region())[0] == 403
    assert call("post", f"{one.pk}/entries", {**body, "amount": "much"}, by=keeper)[0] == 422


def test_a_contribution_is_written(call):
    convention = a_convention()
    body = {
        "convention": convention.code,
        "party": council_of(convention).pk,
        "kind": "cash",
        "promised": "1500000.50",
        "due": "2024/2026",
    }
    status, made = call("post", "", body, by=for_council(convention))
    assert (status, made["promised"], made["due"]) == (201, "1500000.50", "2024/2026")
    assert call("post", "", {**body, "party": 10**9}, by=for_operator())[1]["code"] == (
        "party_unknown"
    )
    assert call("post", "", body, by=for_another_region())[0] == 403
    assert call("post", "", {**body, "convention": "CV-NO"}, by=for_operator())[0] == 404
