"""The command line of figures."""

import json

import pytest

from majal.config.cli import main
from tests.figures.factories import a_measure, a_target, an_observation

pytestmark = pytest.mark.django_db


def test_a_figure_as_data(capsys):
    measure = a_measure("jobs", unit="people")
    an_observation(measure, value=3000, qualifier="at_least", period="2024-02-14")
    an_observation(
        measure, value=2500, qualifier="about", period="2023", dimensions={"scope": "direct"}
    )
    a_target(measure, value=5000, period="2027")

    assert main(["figures", "network", "jobs", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)

    assert {k: found[k] for k in ("subject", "measure", "value", "value_high", "qualifier")} == {
        "subject": "network",
        "measure": "jobs",
        "value": "3000",
        "value_high": None,
        "qualifier": "at_least",
    }
    assert (found["as_of"], found["grade"], found["source"]) == (
        "2024-02-14",
        "reported",
        "eco-2015-05",
    )
    assert [(r["value"], r["dimensions"]) for r in found["rivals"]] == [
        ("2500", {"scope": "direct"})
    ]
    assert [(t["value"], t["due"]) for t in found["targets"]] == [("5000", "2027")]


def test_a_measure_without_a_value_answers_null(capsys):
    a_measure("jobs")
    assert main(["figures", "network", "jobs", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["value"], found["grade"], found["rivals"]) == (None, None, [])


def test_a_figure_in_words(capsys):
    an_observation(a_measure("jobs", unit="people"), value=3000, qualifier="at_least")
    assert main(["figures", "network", "jobs"]) == 0
    assert "more than 3" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["network", "happiness"], "There is no measure “happiness”"),
        (["atlantis", "jobs"], "There is no subject “atlantis”"),
    ],
)
def test_what_does_not_exist_is_refused_with_a_sentence(capsys, arguments, sentence):
    a_measure("jobs")
    assert main(["figures", *arguments]) == 1
    assert sentence in capsys.readouterr().err


def test_wrong_use_exits_with_two(capsys):
    with pytest.raises(SystemExit) as stop:
        main(["figures", "network"])
    assert stop.value.code == 2
    assert "measure" in capsys.readouterr().err
