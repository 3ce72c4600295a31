"""REST of verifications: samples with their seed, what was drawn in one's own parks."""

import pytest
from django.urls import reverse

from tests.declarations.factories import another_park_manager, park_manager
from tests.people.factories import browser, head_office
from tests.verifications.factories import a_drawn, found_all, taken

pytestmark = pytest.mark.django_db


def _get(who, name, **more):
    return browser(who).get(reverse(f"api:verifications_{name}", kwargs=more))


def test_a_sample_can_be_drawn_again_from_what_is_told():
    drawn, boss = a_drawn(), head_office()
    (sample,) = _get(boss, "samples").json()["items"]
    stored = drawn.sample
    assert (sample["id"], sample["seed"], sample["list_hash"], sample["listed"]) == (
        stored.pk, stored.seed, stored.list_hash, len(stored.listed),
    )  # fmt: skip
    told = _get(boss, "sample", pk=stored.pk).json()
    assert (told["drawn"], told["checked"], told["share_low"]) == (1, 0, None)


def test_what_was_drawn_is_read_by_its_own_park_only():
    drawn, boss = a_drawn(), head_office()
    found_all(taken(boss), boss)
    mine = park_manager(drawn.expected)
    (row,) = _get(mine, "list").json()["items"]
    assert (row["id"], row["organisation"], row["state"]) == (
        drawn.pk, drawn.expected.organisation_id, "taken",
    )  # fmt: skip
    (check,) = _get(mine, "read", pk=drawn.pk).json()["checks"]
    assert (check["round"], check["outcome"], check["ended_at"]) == (1, "", None)
    away = another_park_manager()
    assert _get(away, "list").json()["items"] == []
    assert _get(away, "read", pk=drawn.pk).status_code == 404
