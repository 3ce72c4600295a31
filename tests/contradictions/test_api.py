"""REST operations of contradictions."""

import pytest

from majal.kernel.actors import SYSTEM
from majal.modules.contradictions.commands import refresh_contradictions

pytestmark = pytest.mark.django_db
BASE = "/api/v1/contradictions/"


@pytest.fixture
def found(network):
    return refresh_contradictions(by=SYSTEM)


def test_every_contradiction_comes_with_its_statements(client, found, django_assert_num_queries):
    client.get(BASE)
    with django_assert_num_queries(2):
        items = client.get(BASE).json()["items"]
    assert len(items) == found
    assert all(
        len({s["side"] for s in one["statements"]}) + (one["computed"] is not None) >= 2
        for one in items
    )
    assert all(s["as_of"] or s["due"] for one in items for s in one["statements"])


def test_the_list_is_paged_to_its_end_and_narrowed(client, found):
    seen, cursor = [], 0
    while cursor is not None:
        page = client.get(BASE, {"limit": 5, "cursor": cursor}).json()
        seen += [one["id"] for one in page["items"]]
        cursor = page["next"]
    assert len(seen) == len(set(seen)) == found

    def subjects(**query):
        return {one["subject"] for one in client.get(BASE, query).json()["items"]}

    assert subjects(subject="network") == {"network"}
    assert subjects(subject="rabat") == {"rabat"}
    assert {one["rule"] for one in client.get(BASE, {"rule": "R2"}).json()["items"]} == {"R2"}
    assert client.get(BASE, {"rule": "R9"}).status_code == 422
