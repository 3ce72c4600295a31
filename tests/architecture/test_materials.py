"""What Majal is made of, under which licences; no secret in the repository."""

import json
import urllib.error

import pytest

from tools import leaks, materials
from tools.materials import ALLOWED, Material, accepted


@pytest.mark.parametrize(
    ("expression", "fits"),
    [
        ("MIT", True),
        ("Apache-2.0 OR GPL-3.0-only", True),
        ("MIT AND GPL-3.0-only", False),
        ("(MIT OR Apache-2.0) AND BSD-3-Clause", True),
        ("SSPL-1.0", False),
        ("", False),
    ],
)
def test_a_licence_is_met_in_every_part_by_one_of_each(expression, fits):
    assert accepted(expression, ALLOWED) is fits


def test_the_gpl_is_for_the_workshop_and_not_for_what_runs():
    assert Material("a", "1", "GPL-3.0-or-later", runs=True).refused
    assert not Material("a", "1", "GPL-3.0-or-later", runs=False).refused


def test_the_bill_names_what_runs_with_licence_and_fingerprint():
    bill = materials.sbom(materials.materials())
    assert (bill["bomFormat"], bill["specVersion"]) == ("CycloneDX", "1.6")
    parts = {one["bom-ref"]: one for one in bill["components"]}
    django = next(one for ref, one in parts.items() if ref.startswith("pkg:pypi/django@"))
    assert django["licenses"] == [{"expression": "BSD-3-Clause"}]
    assert len(django["hashes"][0]["content"]) == 64
    assert bill["dependencies"][0]["dependsOn"] == list(parts)
    assert not any(ref.startswith("pkg:pypi/pytest@") for ref in parts)
    json.dumps(bill)


def test_an_audit_without_an_answer_says_that_nothing_was_looked_at(monkeypatch, capsys):
    def silent(*_args, **_options):
        raise urllib.error.URLError("no route")

    monkeypatch.setattr(materials.urllib.request, "urlopen", silent)
    assert materials.audit([Material("django", "5.2", "BSD-3-Clause", runs=True)]) == 0
    assert capsys.readouterr().out.startswith("not run: api.osv.dev does not answer")


@pytest.mark.parametrize(
    "line",
    [
        "-----BEGIN " + "RSA PRIVATE KEY-----",
        "key = AKIA" + "ABCDEFGHIJKLMNOP",
        "DATABASE_URL=postgres://majal:" + "hunter2x9@db.example.org/majal",
        'SECRET = "kJ8dm2Qx' + 'Zp01vLw9TtRy7Bn3"',
    ],
)
def test_what_looks_like_a_secret_is_found_unless_it_is_excused(line):
    assert len(list(leaks.leaks("a.py", f"x = 1\n{line}"))) == 1
    assert list(leaks.leaks("a.py", f"{line}  # not a secret")) == []


def test_what_is_no_secret_is_left_alone():
    plain = 'token = "csrfmiddlewaretoken_name"\nurl = "postgres://nobody@127.0.0.1:1/none"\n'
    assert list(leaks.leaks("a.py", plain)) == []
