"""Commitments from files: the project's own, and those that staff send."""

from collections import Counter
from datetime import date

import pytest

from majal.kernel.actors import SYSTEM
from majal.kernel.dates import PartialDate
from majal.kernel.errors import NotAllowed
from majal.kernel.tables import Row, read_table
from majal.modules.commitment_files.commands import (
    IMPORT_COLUMNS,
    import_commitments,
    load_commitments,
)
from majal.modules.commitment_files.commands.loading import own_rows
from majal.modules.commitments.commands import accept_delivery
from majal.modules.commitments.models import Commitment, Evidence, Move
from majal.modules.commitments.models.commitment import OF_AUTHORITY, OF_PARK
from majal.modules.commitments.queries.evidence import mark_of_evidence
from majal.modules.commitments.queries.visible import with_lines
from tests.commitments.factories import a_paper, another_region
from tests.commitments.real import real_parties, rows_of
from tests.conventions.factories import a_convention, council_of, for_operator
from tests.parks.factories import a_park

pytestmark = pytest.mark.django_db


def loaded():
    real_parties()
    return load_commitments(commit=True, by=SYSTEM)


def test_every_row_of_the_file_is_taken_and_a_second_load_changes_nothing():
    listed = rows_of("commitments.csv")
    report = loaded()
    assert [(r.label, r.reasons) for r in report.refused] == []
    assert report.counts == {"new": len(listed), "same": 0, "changed": 0, "refused": 0}
    assert Counter(Commitment.objects.values_list("state", flat=True)) == Counter(
        row["state"] for row in listed
    )
    assert dict(Commitment.objects.exclude(faces=None).values_list("code", "faces__code")) == {
        row["code"]: row["faces"] for row in listed if row["faces"]
    }
    again = load_commitments(commit=True, by=SYSTEM)
    assert again.counts == {"new": 0, "same": len(listed), "changed": 0, "refused": 0}
    assert Move.objects.count() == sum(row["state"] == "claimed" for row in listed)


def test_kinds_are_those_of_the_side_that_owes():
    for row in rows_of("commitments.csv"):
        assert row["kind"] in (OF_PARK if row["side"] == "park" else OF_AUTHORITY), row["code"]


def test_a_claim_stands_in_nobodys_name_with_its_source_and_waits_since_it_was_published():
    loaded()
    one = with_lines(Commitment.objects.filter(code="CIS-2018-4")).get()
    move = one.moves.get()
    assert (move.step, move.party, move.recorded_by, move.on) == (
        "claim",
        None,
        None,
        PartialDate(2020, 2, 6),
    )
    assert [e.source.code for e in Evidence.objects.filter(move=move)] == ["vieeco-2020-02"]
    assert one.state_since.date() == one.source.published_last
    assert mark_of_evidence(one).grade == "reported"


def test_a_dry_run_writes_nothing():
    real_parties()
    report = load_commitments(commit=False, by=SYSTEM)
    assert (report.counts["new"], Commitment.objects.count()) == (42, 0)


def test_only_the_system_loads():
    with pytest.raises(NotAllowed):
        load_commitments(commit=True, by=for_operator())


def test_what_has_moved_on_stays_and_a_corrected_row_is_taken():
    loaded()
    rows = [Row(r.line, {**r.values, "text_en": f"{r.values['text_en']}."}) for r in own_rows()]
    moved = Commitment.objects.get(code="CIS-2018-4")
    accept_delivery(moved.pk, on=PartialDate(2020, 3), paper=a_paper(), by=for_operator())
    report = load_commitments(rows, commit=True, by=SYSTEM)
    assert report.counts == {"new": 0, "same": 1, "changed": 41, "refused": 0}
    moved.refresh_from_db()
    assert (moved.state, moved.text_en[-1]) == ("accepted", "r")
    claimed = Commitment.objects.get(code="TNG-2013-1")
    assert (claimed.state, claimed.text_en[-1], claimed.moves.count()) == ("claimed", ".", 1)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"convention_id": "CV-NONE"}, "convention_unknown"),
        ({"by": "Personne"}, "party_unknown"),
        ({"towards": "Personne"}, "party_unknown"),
        ({"kind": "tourism"}, "kind_of_other_side"),
        ({"kind": "joy"}, "words_unreadable"),
        ({"side": "park"}, "words_unreadable"),
        ({"state": "accepted"}, "words_unreadable"),
        ({"source_id": "none"}, "evidence_unknown"),
        ({"due": "bientôt"}, "bad_date"),
        ({"faces": "TNG-2013-1"}, "faces_unknown"),
    ],
)
def test_a_bad_row_is_refused_alone(change, code):
    real_parties()
    first, second = list(own_rows())[:2]
    bad = Row(first.line, {**first.values, **change})
    report = load_commitments([bad, second], commit=True, by=SYSTEM)
    assert [reason.code for row in report.refused for reason in row.reasons] == [code]
    assert report.counts["new"] == 1


def sent(*lines):
    head = "convention;owed_by;owed_to;kind;text_fr;due;park;responsible;amendment"
    return read_table("\n".join((head, *lines)).encode(), IMPORT_COLUMNS)


def test_a_file_of_staff_is_checked_first_and_then_adds():
    draft = a_convention("CV-IMP-2026", state="draft", parks=[a_park()])
    council = council_of(draft)
    council.stated_as = "La région"
    council.save()
    lines = (
        "CV-IMP-2026;la region;Opérateur;infrastructure;Relier le site;12/2027;agadir;DGS;",
        "CV-IMP-2026;Opérateur;;environment;Exploiter le site;;;;",
    )
    office = for_operator()
    dry = import_commitments(sent(*lines), commit=False, by=office)
    assert (dry.counts["new"], Commitment.objects.count()) == (2, 0)
    import_commitments(sent(*lines), commit=True, by=office)
    first, second = Commitment.objects.order_by("pk")
    assert (first.due_last, first.park.code, first.responsible) == (
        date(2027, 12, 31),
        "agadir",
        "DGS",
    )
    assert (second.owed_to, second.code, second.created_by) == (None, "IMP-2026-2", office)
    again = import_commitments(sent(*lines), commit=True, by=office)
    assert again.counts == {"new": 0, "same": 2, "changed": 0, "refused": 0}


def test_bad_rows_of_a_file_are_refused_each_with_its_reason():
    a_convention("CV-IMP-2026", state="draft")
    a_convention("CV-SIG-2026")
    rows = sent(
        "CV-NO;Opérateur;;environment;a;;;;",
        "CV-IMP-2026;Inconnu;;environment;a;;;;",
        "CV-IMP-2026;Opérateur;;infrastructure;a;;;;",
        "CV-IMP-2026;Opérateur;;environment;;;;;",
        "CV-IMP-2026;Opérateur;;environment;a;2020;;;",
        "CV-IMP-2026;Opérateur;;environment;a;;fes;;",
        "CV-SIG-2026;Opérateur;;environment;a;;;;",
        "CV-SIG-2026;Opérateur;;environment;a;;;;x",
        "CV-SIG-2026;Opérateur;;environment;a;;;;4",
    )
    report = import_commitments(rows, commit=True, by=for_operator())
    assert [reason.code for row in report.refused for reason in row.reasons] == [
        "convention_unknown",
        "party_unknown",
        "kind_of_other_side",
        "words_missing",
        "due_before_convention",
        "park_elsewhere",
        "amendment_missing",
        "words_unreadable",
        "amendment_unknown",
    ]
    with pytest.raises(NotAllowed):
        import_commitments(sent(), commit=True, by=another_region())
