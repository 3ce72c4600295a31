"""Procedures are written and corrected; the former version stays; what is not known stays open."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from threading import Barrier

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from majal.kernel.actors import ANYONE, SYSTEM
from majal.kernel.dates import PartialDate
from majal.kernel.errors import NotAllowed, NotFound
from majal.modules.desk import errors
from majal.modules.desk.commands import add_procedure, correct_procedure
from majal.modules.desk.models import Fact, Piece, Step, Version
from majal.modules.desk.public import procedure_of, procedures_visible_to, sheet_of
from majal.modules.desk.queries import (
    FactSaid,
    PathStep,
    PieceSaid,
    StepSaid,
    named,
    path_of,
    said_in,
)
from tests.desk.factories import a_procedure, office, said

db = pytest.mark.django_db


@db
def test_a_correction_supersedes_and_the_former_version_stays_readable():
    first = a_procedure("negative-certificate", pieces=[PieceSaid("بطاقة", "Carte")])
    by = office()
    new = correct_procedure(
        "negative-certificate",
        said(fee_kind="amount", fee_amount=Decimal(230), fee_on=PartialDate(2026)),
        reason="Tarif affiché au guichet",
        expected=1,
        by=by,
    )
    assert (new.number, new.supersedes_id, new.recorded_by_id) == (2, first.pk, by.pk)
    assert procedure_of(ANYONE, "negative-certificate") == new
    first.refresh_from_db()
    assert (first.fee_kind, first.pieces.count(), new.pieces.count()) == ("unknown", 1, 0)


@db
def test_only_the_head_office_corrects():
    a_procedure("ice")
    with pytest.raises(NotAllowed):
        correct_procedure("ice", said(name_en="X"), reason="r", by=ANYONE)
    with pytest.raises(NotAllowed):
        add_procedure("other", said(), by=ANYONE)


@db
@pytest.mark.parametrize(
    ("wrong", "refusal"),
    [
        ({"fee_kind": "amount"}, errors.FeeUnclear),
        ({"fee_amount": Decimal(5)}, errors.FeeUnclear),
        ({"time_number": 30}, errors.TimeUnclear),
        ({"time_number": 30, "time_unit": "days"}, errors.TimeUnclear),
        ({"time_unit": "days"}, errors.TimeUnclear),
        ({"name_ar": ""}, errors.NameMissing),
        ({"facts": {"fee": FactSaid("H")}}, errors.SureWithoutSource),
        ({"pieces": [PieceSaid("أ", "a", grade="H")]}, errors.SureWithoutSource),
        ({"steps": [StepSaid("أ", "a", grade="H")]}, errors.SureWithoutSource),
        ({"facts": {"fee": FactSaid("M", None, date(2999, 1, 1))}}, errors.CheckedLater),
    ],
)
def test_what_is_not_known_is_never_half_said(wrong, refusal):
    with pytest.raises(refusal):
        add_procedure("example", said(**wrong), by=SYSTEM)
    assert not Version.objects.exists()


@db
def test_the_database_refuses_a_fee_without_amount_and_every_change():
    version = a_procedure()
    for change in ({"fee_kind": "free"}, {"name_fr": "Autre"}):
        with pytest.raises(DatabaseError), transaction.atomic():
            Version.objects.filter(pk=version.pk).update(**change)
    with pytest.raises(DatabaseError), transaction.atomic():
        Fact.objects.all().delete()
    with pytest.raises(DatabaseError), transaction.atomic():
        Piece.objects.create(version=version, number=1, text_ar="أ", text_fr="a", grade="H")


@db
def test_a_code_is_used_once_and_a_correction_says_something_new():
    a_procedure("ice")
    with pytest.raises(errors.ProcedureKnown):
        add_procedure("ice", said(), by=SYSTEM)
    with pytest.raises(errors.NothingChanged):
        correct_procedure("ice", said(), reason="r", by=SYSTEM)
    with pytest.raises(errors.ReasonMissing):
        correct_procedure("ice", said(name_en="ICE"), reason="  ", by=SYSTEM)
    with pytest.raises(errors.CorrectedMeanwhile):
        correct_procedure("ice", said(name_en="ICE"), reason="r", expected=7, by=SYSTEM)
    with pytest.raises(NotFound):
        correct_procedure("nothing", said(), reason="r", by=SYSTEM)


@db
def test_nothing_is_a_step_or_a_piece_of_itself():
    own = a_procedure("ice").procedure_id
    for wrong in (
        {"steps": [StepSaid("أ", "a", own)]},
        {"pieces": [PieceSaid("أ", "a", from_procedure_id=own)]},
    ):
        with pytest.raises(errors.OwnStep):
            correct_procedure("ice", said(**wrong), reason="r", by=SYSTEM)


@db
def test_search_finds_in_both_scripts_and_in_the_pieces():
    a_procedure("ice", pieces=[PieceSaid("بطاقة التعريف", "Carte d’identité")])
    a_procedure("other", name_ar="علامة", name_fr="Marque", what_ar="أ", what_fr="b")
    rows = procedures_visible_to(ANYONE)
    for words in ("négatif", "NEGATIF", "الشهادة", "identite", "بطاقه"):
        assert [v.procedure.code for v in named(rows, words)] == ["ice"], words
    assert named(rows, "").count() == 2


@db
def test_a_sheet_costs_the_same_however_long(django_assert_num_queries):
    other = a_procedure().procedure_id
    steps = [StepSaid(f"خطوة {n}", f"Étape {n}", other) for n in range(12)]
    long = a_procedure(steps=steps, pieces=[PieceSaid("أ", "a", from_procedure_id=other)] * 9)
    with django_assert_num_queries(5):
        sheet = sheet_of(long)
        assert [one.does.name_fr for one in sheet.path.steps] == ["Certificat négatif"] * 12
    assert sheet.unsure


@pytest.mark.django_db(transaction=True)
def test_of_two_who_correct_at_once_one_is_told():
    a_procedure("ice")
    by, gate = [office() for _ in range(4)], Barrier(4)

    def correct(n):
        try:
            gate.wait(timeout=20)
            correct_procedure("ice", said(name_en=f"N{n}"), reason="r", expected=1, by=by[n])
        except errors.CorrectedMeanwhile:
            return "told"
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(correct, range(4)))
    assert sorted(map(str, found)) == ["None", "told", "told", "told"]
    assert list(Version.objects.order_by("number").values_list("number", flat=True)) == [1, 2]


KINDS = st.sampled_from(["unknown", "free", "varies", "amount"])
TIMES = st.one_of(
    st.none(), st.tuples(st.integers(1, 90), st.sampled_from(["days", "working_days"]))
)


@given(st.lists(st.one_of(st.none(), st.tuples(KINDS, TIMES)), max_size=12))
def test_a_path_adds_up_what_is_known_and_counts_the_rest(steps):
    path = path_of(
        PathStep(
            Step(number=n),
            one
            and Version(
                fee_kind=one[0],
                time_number=one[1][0] if one[1] else None,
                time_unit=one[1][1] if one[1] else "",
            ),
        )
        for n, one in enumerate(steps)
    )
    does = [one for one in steps if one]
    assert len(path.steps) == len(steps)
    timed = [one[1] for one in does if one[1]]
    assert path.days + path.working_days == sum(n for n, _unit in timed)
    assert path.untimed == len(does) - len(timed)
    free = sum(one[0] == "free" for one in does)
    assert path.paid + path.unpriced + free == len(does)


@db
def test_what_was_said_is_read_back_as_it_was_said():
    today = timezone.localdate()
    given = said(
        pieces=[PieceSaid("أ", "a", "copy", "ب", "b", checked_on=today)],
        steps=[StepSaid("ج", "c", grade="M")],
        facts={"fee": FactSaid("M", None, today - timedelta(days=1))},
    )
    version = add_procedure("example", given, by=SYSTEM)
    version.refresh_from_db()
    assert said_in(version) == given
    assert replace(given, steps=()) != said_in(version)
