"""The real conventions: every row of the files, with its parties, steps, terms and sources."""

import csv
from importlib.resources import files

import pytest

from majal.kernel.actors import ANYONE, SYSTEM
from majal.modules.convention_files.public import load_conventions, load_parties
from majal.modules.conventions.models import Convention, Party
from majal.modules.conventions.queries import conventions_visible_to

pytestmark = pytest.mark.django_db


def rows_of(name):
    text = (files("majal.data") / "morocco" / f"{name}.csv").read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


def test_every_row_of_the_files_is_loaded_with_its_source(agreements):
    conventions, parties = agreements
    assert (conventions.refused, parties.refused) == ((), ())
    assert conventions.counts["new"] == len(rows_of("conventions")) == 26
    assert parties.counts["new"] == len(rows_of("parties")) == 56
    assert (conventions.refused, parties.refused) == ((), ())
    assert Party.objects.filter(source=None).count() == 0
    assert Convention.objects.filter(sources=None).count() == 0


def test_loading_again_changes_nothing(agreements):
    again = load_conventions(commit=True, by=SYSTEM), load_parties(commit=True, by=SYSTEM)
    assert [report.counts["same"] for report in again] == [26, 56]


def test_states_follow_from_what_sources_tell(agreements):
    told = {row["convention_id"]: row["legal_state"] or "unknown" for row in rows_of("conventions")}
    found = dict(Convention.objects.values_list("code", "state"))
    assert found == told


def test_what_sources_say_is_shown_to_everyone(agreements):
    assert conventions_visible_to(ANYONE).count() == 26


def test_organisations_are_registered_once(agreements):
    region = Party.objects.filter(stated_as="Région Souss-Massa")
    assert len({p.organisation_id for p in region}) == 1
    industry = Party.objects.filter(stated_as__startswith="Ministère de l’Industrie")
    assert len({p.organisation_id for p in industry}) == 1
    operator = Party.objects.filter(stated_as="MITC").first().organisation
    assert operator.kind_id == "operator"
    assert operator.name_ar
