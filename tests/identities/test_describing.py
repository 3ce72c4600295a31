"""How the operator describes a provider, and what keeps Majal from starting."""

import pytest

from majal.config.settings.providers import ProviderUnfit
from tests.identities.factories import described


def test_domains_are_compared_without_spaces_capitals_and_signs():
    more = {"domains": [" B.ma", "@c.ma "], "trusted_domains": ["a.ma", " @A.org"]}
    found = described("https://region.example", opens_accounts=True, **more)
    assert found["domains"] == ["b.ma", "c.ma"]
    assert found["trusted_domains"] == ["a.ma", "a.org"]


@pytest.mark.parametrize(
    "wrong",
    [
        {"trusted_domains": "ministry.example"},
        {"trusted_domains": ["ministry.example", 7]},
        {"trusted_domains": {"ministry.example": 1}},
        {"trusted_domains": None},
        {"domains": "ministry.example"},
        {"domains": [" "]},
        {"domains": ["@"]},
        {"opens_accounts": "false", "domains": ["region.example"]},
        {"opens_accounts": 1, "domains": ["region.example"]},
        {"opens_accounts": None},
    ],
    ids=str,
)
def test_what_is_no_list_or_no_yes_or_no_is_refused(wrong):
    with pytest.raises(ProviderUnfit):
        described("https://region.example", **wrong)
