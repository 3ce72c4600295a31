"""``majal contradictions``, for programs and for people."""

import json

import pytest

from majal.config.cli import main
from majal.modules.contradictions.commands import explain_contradiction
from tests.contradictions.factories import contradicted
from tests.people.factories import head_office

pytestmark = pytest.mark.django_db


def test_contradictions_as_data(capsys):
    found = contradicted("jobs")
    explain_contradiction(found.pk, "scope", "Sans la Cité", by=head_office())
    assert main(["contradictions", "--json"]) == 0
    (one,) = json.loads(capsys.readouterr().out)
    assert {k: one[k] for k in ("rule", "subject", "measure", "dimensions", "explanation")} == {
        "rule": "R1",
        "subject": "network",
        "measure": "jobs",
        "dimensions": {},
        "explanation": {"reason": "scope", "text": "Sans la Cité"},
    }
    assert [(s["side"], s["value"], s["as_of"], s["source"]) for s in one["statements"]] == [
        (1, "500", "2024-01", "al3omk-2024-02"),
        (2, "450", "2024-01", "eco-2015-05"),
    ]


def test_contradictions_in_words(capsys):
    contradicted("jobs")
    assert main(["contradictions"]) == 0
    assert capsys.readouterr().out.replace("\xa0", " ").splitlines() == [
        "R1 Measure jobs (the network): two values for one moment",
        "  ≠ 500 companies · January 2024 · reported · Al3omk",
        "  ≠ 450 companies · January 2024 · reported · L'Economiste",
    ]
