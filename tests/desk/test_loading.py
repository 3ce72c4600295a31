"""The catalogue comes from the project's own files, and comes once."""

import csv
from importlib.resources import files
from io import BytesIO

import pytest

from majal.kernel.actors import SYSTEM
from majal.kernel.tables import read_table
from majal.modules.desk.commands import correct_procedure, load_procedures
from majal.modules.desk.commands.loading import PIECES, PROCEDURES
from majal.modules.desk.models import Fact, FeeKind, Piece, Procedure, Step, Version
from majal.modules.desk.public import procedure_of, sheet_of
from majal.modules.desk.queries import said_in
from majal.modules.sources.public import COLUMNS, Source, load_sources
from tests.desk.factories import office

pytestmark = pytest.mark.django_db
DATA = files("majal.data") / "morocco"


def of_file(name):
    return list(csv.DictReader((DATA / name).read_text(encoding="utf-8").splitlines()))


@pytest.fixture
def sources():
    rows = read_table(BytesIO((DATA / "sources.csv").read_bytes()), COLUMNS)
    load_sources(rows, commit=True, by=SYSTEM)


def test_the_whole_file_is_loaded_and_a_second_time_changes_nothing(sources):
    rows = of_file("procedures.csv")
    assert len(rows) >= 18
    first = load_procedures(commit=True, by=SYSTEM)
    assert (first.counts["new"], first.counts["refused"]) == (len(rows), 0)
    assert Version.objects.count() == Procedure.objects.count() == len(rows)
    assert Fact.objects.count() == 5 * len(rows)
    assert Piece.objects.count() == len(of_file("procedure_pieces.csv"))
    assert Step.objects.count() == len(of_file("procedure_steps.csv"))
    again = load_procedures(commit=True, by=SYSTEM)
    assert again.counts == {"new": 0, "same": len(rows), "changed": 0, "refused": 0}
    assert Version.objects.count() == len(rows)


def test_a_dry_run_writes_nothing(sources):
    assert load_procedures(commit=False, by=SYSTEM).counts["new"] == len(of_file("procedures.csv"))
    assert Procedure.objects.count() == 0


def test_the_file_invents_no_fee_and_no_time_without_a_law():
    rows = of_file("procedures.csv")
    assert [r["code"] for r in rows if r["fee_kind"] == FeeKind.AMOUNT] == []
    assert [r["code"] for r in rows if r["time_number"] and not r["time_source"]] == []
    graded = [(r["code"], a) for r in rows for a in ("description", "fee", "time", "silence")]
    by_code = {r["code"]: r for r in rows}
    sure = [(c, a) for c, a in graded if by_code[c][f"{a}_grade"] == "H"]
    assert [pair for pair in sure if not by_code[pair[0]][f"{pair[1]}_source"]] == []


def test_laws_are_sources_of_their_kind(sources):
    laws = Source.objects.filter(kind="law")
    assert laws.count() == 15
    named = {r["description_source"] for r in of_file("procedures.csv")} - {""}
    assert named <= set(laws.values_list("code", flat=True))


def test_a_changed_row_is_a_new_version_and_the_former_stays(sources):
    load_procedures(commit=True, by=SYSTEM)
    rows = list(read_table(BytesIO((DATA / "procedures.csv").read_bytes()), PROCEDURES))
    ice = next(row for row in rows if row.values["code"] == "ice")
    ice.values["name_fr"] = "Identifiant commun"
    report = load_procedures(rows, commit=True, by=SYSTEM)
    assert (report.counts["changed"], report.counts["same"]) == (1, len(rows) - 1)
    now = procedure_of(SYSTEM, "ice")
    assert (now.number, now.name_fr, now.supersedes.number) == (2, "Identifiant commun", 1)
    assert now.supersedes.name_fr == "Identifiant commun de l’entreprise (ICE)"


def test_what_staff_corrected_stays_when_the_file_is_loaded_again(sources):
    load_procedures(commit=True, by=SYSTEM)
    former = procedure_of(SYSTEM, "ice")
    said = said_in(former)
    mended = type(said)({**said.values, "name_en": "ICE"}, said.facts, said.pieces, said.steps)
    correct_procedure("ice", mended, reason="Plus court", by=office())
    assert load_procedures(commit=True, by=SYSTEM).counts["changed"] == 0
    assert procedure_of(SYSTEM, "ice").name_en == "ICE"


def test_a_piece_of_nothing_is_refused_with_its_reason(sources):
    stray = "procedure,text_ar,text_fr\nnothing,ورقة,Papier\n".encode()
    report = load_procedures(
        pieces=read_table(BytesIO(stray), PIECES), steps=[], commit=True, by=SYSTEM
    )
    assert [r.reasons[0].code for r in report.refused] == ["procedure_unknown"]


def test_the_path_to_a_company_leads_through_procedures_of_the_file(sources):
    load_procedures(commit=True, by=SYSTEM)
    sheet = sheet_of(procedure_of(SYSTEM, "company-creation"))
    does = [one.does.procedure.code for one in sheet.path.steps]
    assert does[0] == "negative-certificate"
    assert does[-1] == "social-security"
    assert len(set(does)) == 10
