"""The real conventions: every row of the files, with its parties, steps, terms and sources."""

import csv
from importlib.resources import files

import pytest

from majal.kernel.actors import ANYONE, SYSTEM
from majal.kernel.tables import read_table
from majal.kernel.text import search_key
from majal.modules.convention_files.public import (
    CONVENTION_COLUMNS,
    PARTY_COLUMNS,
    import_conventions,
    import_parties,
    load_conventions,
    load_parties,
)
from majal.modules.conventions.models import Convention, Party
from majal.modules.conventions.queries import conventions_visible_to
from tests.conventions.factories import a_convention
from tests.organisations.factories import an_organisation
from tests.parks.factories import a_park
from tests.sources.factories import a_source

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


def imported(*lines, commit=True, header=None):
    rows = read_table("\n".join((header or HEADER, *lines)).encode(), CONVENTION_COLUMNS)
    return import_conventions(list(rows), commit=commit, by=SYSTEM)


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


FULL = f"{HEADER},site_code,source_ids,progress"


def test_an_empty_cell_changes_nothing_of_what_is_on_record():
    park, source = a_park("essai"), a_source("essai-2024")
    imported(f"CV-K,Titre,framework,,,,Note,{park.code},{source.code},studies", header=FULL)
    kept = Convention.objects.get(code="CV-K")
    imported("CV-K,Autre titre,,,,,,,,", header=FULL)
    again = Convention.objects.get(code="CV-K")
    assert (again.title_fr, again.note, again.progress) == ("Autre titre", "Note", "studies")
    assert (again.instrument, again.territory) == ("framework", kept.territory)
    assert (list(again.parks.all()), list(again.sources.all())) == ([park], [source])


def test_a_title_in_arabic_is_one_and_both_are_found():
    imported("CV-AR,اتفاقية الشراكة,,,,,", "CV-AR2,اتفاقية,,,,,")
    imported("CV-AR,Convention de partenariat,,,,,")
    found = Convention.objects.get(code="CV-AR")
    titles = (found.title_ar, found.title_fr)
    assert titles == ("اتفاقية الشراكة", "Convention de partenariat")
    for asked in titles:
        keys = Convention.objects.filter(search_key__contains=search_key(asked))
        assert found in keys


def test_what_a_refused_row_says_of_its_successor_is_not_recorded():
    report = imported("CV-1,Un,,,,,", "CV-2,Deux,,,,,", "CV-3,Trois,,,,CV-1,", "CV-3,Bis,,,,CV-2,")
    assert refusals(report) == {5: ["repeated_row"]}
    assert Convention.objects.get(code="CV-3").superseded_by.code == "CV-1"
    report = imported("CV-3,Trois,,,,CV-2,")
    assert report.counts["changed"] == 1
    assert Convention.objects.get(code="CV-3").superseded_by.code == "CV-2"


def test_a_convention_is_not_written_without_the_framework_its_row_names():
    lines = (f"CV-F2,{'x' * 400},framework,,,,", "CV-S2,Sous,specific,,CV-F2,,")
    for commit in (False, True):
        report = imported(*lines, commit=commit)
        assert refusals(report) == {2: ["unstorable"], 3: ["convention_unknown"]}
    assert not Convention.objects.filter(code="CV-S2").exists()


class TestParties:
    def imported(self, *lines):
        header = "convention_id,party,role,note"
        rows = read_table("\n".join((header, *lines)).encode(), PARTY_COLUMNS)
        return import_parties(list(rows), commit=True, by=SYSTEM)

    def test_a_name_that_two_organisations_bear_is_no_answer(self):
        for _n in range(2):
            an_organisation(name_fr="Association des métiers")
        convention = a_convention()
        report = self.imported(f"{convention.code},Association des métiers,party,")
        assert refusals(report) == {2: ["party_name_shared"]}

    def test_one_that_is_on_record_keeps_what_people_said_of_it(self):
        convention = a_convention()
        party = convention.parties.first()
        Party.objects.filter(pk=party.pk).update(votes=False, note="Dit à la séance")
        for name in (party.organisation.name_ar, party.organisation.name_fr):
            report = self.imported(f"{convention.code},{name},host,")
            assert report.refused == ()
        party.refresh_from_db()
        assert (party.role, party.votes, party.note) == ("host", False, "Dit à la séance")
        assert convention.parties.count() == 2

    def test_a_note_is_kept_whole_or_refused(self):
        convention = a_convention()
        name = convention.parties.first().organisation.name_fr
        report = self.imported(f"{convention.code},{name},host,{'x' * 501}")
        assert refusals(report) == {2: ["unstorable"]}
