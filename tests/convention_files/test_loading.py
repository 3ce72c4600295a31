"""The real conventions: every row of the files, with its parties, steps, terms and sources."""

import csv
from importlib.resources import files

import pytest

from majal.kernel.actors import ANYONE, SYSTEM
from majal.kernel.tables import read_table
from majal.modules.convention_files.public import (
    CONVENTION_COLUMNS,
    import_conventions,
    load_conventions,
    load_parties,
)
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


def imported(*lines):
    rows = read_table("\n".join((HEADER, *lines)).encode(), CONVENTION_COLUMNS)
    return import_conventions(list(rows), commit=True, by=SYSTEM)


HEADER = "convention_id,title,instrument,legal_state,framework_id,superseded_by,notes"


def refusals(report):
    return {row.line: [reason.code for reason in row.reasons] for row in report.refused}


def test_a_convention_is_never_replaced_by_itself_not_even_by_way_of_others():
    report = imported(
        "CV-A,Un,,,,CV-A,",
        "CV-B,Deux,,,,CV-C,",
        "CV-C,Trois,,,,CV-D,",
        "CV-D,Quatre,,,,CV-B,",
    )
    assert refusals(report) == {
        2: ["convention_replaced_by_itself"],
        5: ["convention_replaced_by_itself"],
    }
    imported("CV-D,Quatre,,,,,", "CV-C,Trois,,,,CV-D,")
    assert refusals(imported("CV-D,Quatre bis,,,,CV-B,")) == {2: ["convention_replaced_by_itself"]}


def test_a_framework_may_stand_below_what_stands_under_it():
    report = imported("CV-S,Sous,specific,,CV-F,,", "CV-F,Cadre,framework,,,,")
    assert report.refused == ()
    assert Convention.objects.get(code="CV-S").framework.code == "CV-F"


def test_what_was_hidden_or_is_drafted_is_not_shown_by_a_file():
    imported("CV-H,Cachée,,,,,", "CV-O,Ouverte,,,,,")
    Convention.objects.filter(code="CV-H").update(published_at=None)
    Convention.objects.create(code="CV-DRAFT", title_fr="Projet", state="draft")
    report = imported("CV-H,Autre titre,,,,,", "CV-DRAFT,Autre projet,,,,,")
    assert report.refused == ()
    codes = ("CV-H", "CV-O", "CV-DRAFT")
    shown = conventions_visible_to(ANYONE).filter(code__in=codes).values_list("code", flat=True)
    assert list(shown) == ["CV-O"]


def test_a_row_that_does_not_fit_is_refused_alone():
    report = imported(f"CV-L,{'x' * 400},,,,,", "CV-K,Court,,,,,")
    assert refusals(report) == {2: ["unstorable"]}
    assert list(Convention.objects.filter(code__in=("CV-L", "CV-K")).values_list("code")) == [
        ("CV-K",)
    ]
