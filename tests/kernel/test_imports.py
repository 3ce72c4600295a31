"""The one import flow: checked without effect, recorded deliberately and once, told to the reader."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import translation

from majal.kernel import jobs
from majal.kernel.actors import ANYONE, SYSTEM
from majal.kernel.errors import NotAllowed, WrongState
from majal.kernel.files import FileEmpty, FileOfWrongType, FileTooLarge
from majal.kernel.history import changes
from majal.kernel.imports import LARGEST, MOST_ROWS, importer, importers
from majal.kernel.imports.commands import (
    NothingToRecord,
    check_import_again,
    key_of,
    record_import,
    send_import,
)
from majal.kernel.imports.queries import imports_visible_to, refusal_of, rows_of
from majal.kernel.models import ImportFile, JobRun, SavedView, StoredFile
from majal.kernel.remarks import Remark
from majal.kernel.tables import Columns, Reason, Row, RowResult
from majal.modules.people.public import Grant
from majal.modules.rosters.permissions import Perm
from tests.kernel.importing import (
    EXAMPLE,
    NAME,
    checked,
    csv_of,
    fates,
    offer,
    record_views,
    recorded,
    sender,
    sent,
    titles,
    upload,
    work,
    xlsx_of,
)
from tests.organisations.factories import a_person, head_office, png

pytestmark = pytest.mark.django_db


@pytest.fixture
def by():
    return sender()


def test_a_file_is_checked_without_effect_and_recorded_when_its_sender_says_so(by):
    SavedView.objects.create(owner_id=by.pk, list_name=NAME, title="Same")
    SavedView.objects.create(owner_id=by.pk, list_name=NAME, title="Other", query="old")
    one = checked(csv_of("New", "Same", "Other,,changed", ",,", "Bad,the 40th,", "New"), by)
    assert one.state == "checked"
    assert one.report["counts"] == {"new": 1, "same": 1, "changed": 1, "refused": 2}
    assert fates(one) == [
        (2, "New", "new"),
        (3, "Same", "same"),
        (4, "Other", "changed"),
        (6, "Bad · the 40th", "refused"),
        (7, "New", "refused"),
    ]
    assert titles() == ["Other", "Same"]

    one = recorded(one, by)

    assert (one.state, one.report["announced"]) == ("recorded", one.report["counts"])
    assert titles() == ["New", "Other", "Same"]
    assert SavedView.objects.get(title="Other").query == "changed"


def test_a_mended_file_is_sent_again_and_what_was_recorded_is_recognised(by):
    recorded(checked(csv_of("A", "B"), by), by)
    again = checked(csv_of("A", "B", "C"), by)
    assert again.report["counts"] == {"new": 1, "same": 2, "changed": 0, "refused": 0}


def test_a_dry_run_leaves_nothing_even_of_an_importer_that_writes(by):
    one = checked(csv_of("write always"), by)
    assert (one.state, titles()) == ("checked", [])
    recorded(one, by)
    assert titles() == ["write always", "written in a dry run"]


def test_to_say_it_twice_is_to_say_it_once(by):
    one = checked(csv_of("A"), by)
    turn = one.turn
    first = record_import(one.pk, turn=turn, by=by)
    second = record_import(one.pk, turn=turn, by=by)
    assert (first.turn, second.turn, second.state) == (2, 2, "recording")
    one = work(first)
    assert record_import(one.pk, turn=turn, by=by).state == "recorded"
    jobs.execute(key_of(one), {"file": one.pk, "turn": one.turn})
    assert titles() == ["A"]
    with pytest.raises(WrongState):
        record_import(one.pk, turn=one.turn, by=by)


def test_a_job_that_runs_again_changes_nothing(by):
    one = checked(csv_of("A"), by)
    before = ImportFile.objects.filter(pk=one.pk).values().get()
    JobRun.objects.filter(key=key_of(one)).update(state="running")
    work(one)
    assert ImportFile.objects.filter(pk=one.pk).values().get() == before


def test_what_nobody_has_read_is_not_recorded(by):
    one = checked(csv_of("A"), by)
    again = work(check_import_again(one.pk, turn=1, by=by))
    assert (again.turn, again.state) == (2, "checked")
    with pytest.raises(WrongState):
        record_import(one.pk, turn=1, by=by)
    with pytest.raises(WrongState):
        check_import_again(one.pk, turn=1, by=by)
    assert recorded(again, by).state == "recorded"


def test_what_changed_since_the_check_is_told(by):
    one = checked(csv_of("A", "B"), by)
    SavedView.objects.create(owner_id=by.pk, list_name=NAME, title="A")
    one = recorded(one, by)
    assert (one.report["announced"]["new"], one.report["counts"]["new"]) == (2, 1)


def test_there_is_nothing_to_record_of_refused_rows(by):
    one = checked(csv_of(",2024,"), by)
    with pytest.raises(NothingToRecord):
        record_import(one.pk, turn=1, by=by)
    assert ImportFile.objects.get().state == "checked"


def test_a_crash_keeps_nothing_and_the_job_can_be_started_again(by):
    one = record_import(checked(csv_of("A"), by).pk, turn=1, by=by)
    content = one.file.sha256
    StoredFile.objects.filter(pk=one.file_id).update(sha256="0" * 64)  # its content is gone
    with pytest.raises(FileNotFoundError):
        work(one)
    run = JobRun.objects.get(key=key_of(one))
    assert (run.state, run.result, titles()) == ("failed", {"error": "FileNotFoundError"}, [])
    StoredFile.objects.filter(pk=one.file_id).update(sha256=content)
    jobs.ask_again(run)
    assert (work(one).state, titles()) == ("recorded", ["A"])


def test_an_importer_that_crashes_leaves_the_file_as_it_was(by):
    one = sent(csv_of("A", "crash"), by)
    with pytest.raises(ZeroDivisionError):
        work(one)
    assert ImportFile.objects.values_list("state", "report").get() == ("checking", {})


def test_an_importer_may_refuse_the_whole_file(by):
    one = checked(csv_of("A", "refuse all"), by)
    assert (one.state, refusal_of(one)) == ("unreadable", str(WrongState()))


def test_whoever_may_no_longer_import_records_nothing(by):
    one = record_import(checked(csv_of("A"), by).pk, turn=1, by=by)
    grants = list(Grant.objects.filter(user=by))
    Grant.objects.filter(user=by).delete()
    one = work(one)
    assert (one.state, titles(), refusal_of(one)) == ("checked", [], str(NotAllowed()))
    assert one.report["counts"]["new"] == 1
    Grant.objects.bulk_create(grants)
    by = type(by).objects.get(pk=by.pk)
    assert (recorded(one, by).report.get("refusal"), titles()) == (None, ["A"])


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (csv_of("A", header="nom,day"), "columns_unknown"),
        (csv_of("2024", header="day,note"), "columns_missing"),
        (csv_of("A,B", header="name,الاسم"), "columns_repeated"),
        (b"   \n", "table_empty"),
        (csv_of(*["A"] * (MOST_ROWS + 1)), "table_too_long"),
        (b"name\n\x01\x02", "not_a_table"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_as_a_whole(by, content, code):
    one = checked(content, by)
    sentences = {
        "columns_unknown": "These columns are not known: \u2068nom\u2069. The known columns are: "
        "name, day, note.",
        "columns_missing": "These columns are missing: name. Add them to the first row.",
        "columns_repeated": "These columns stand there twice: name. Keep each of them once.",
        "table_empty": "This file is empty. Its first row must name the columns.",
        "table_too_long": "This table is too long: at most 5000 rows. Split it into several.",
        "not_a_table": "This file cannot be read as a table. Save it as an Excel workbook (.xlsx) "
        "or as CSV and send it again.",
    }
    assert (one.state, refusal_of(one)) == ("unreadable", sentences[code])
    with pytest.raises(WrongState):
        record_import(one.pk, turn=1, by=by)


@pytest.mark.parametrize(
    ("content", "refusal"),
    [
        (b"", FileEmpty),
        (png(), FileOfWrongType),
        (b"%PDF-1.7\n%%EOF", FileOfWrongType),
        (b"<html>name</html>", FileOfWrongType),
        (b"name\n" + b"A" * LARGEST, FileTooLarge),
    ],
    ids=["empty", "png", "pdf", "html", "large"],
)
def test_what_is_no_table_is_not_even_kept(by, content, refusal):
    with pytest.raises(refusal):
        sent(content, by)
    assert (ImportFile.objects.count(), JobRun.objects.count()) == (0, 0)


def test_workbooks_and_arabic_headers_are_read(by):
    assert fates(checked(xlsx_of(["name"], ["A"], [None], ["B"]), by)) == [
        (2, "A", "new"),
        (4, "B", "new"),
    ]
    assert fates(checked("الاسم;note\nنور;x".encode(), by)) == [(2, "نور", "new")]


def test_formulas_are_refused_and_never_computed(by):
    one = checked(csv_of("=1+1", "B,,'=HYPERLINK(A1)", "C,,-3"), by)
    assert fates(one) == [
        (2, "=1+1", "refused"),
        (3, "B · =HYPERLINK(A1)", "refused"),
        (4, "C", "new"),
    ]
    assert [row.reasons for row in rows_of(one, "refused")] == [
        (
            (
                "name",
                "“\u2068=1+1\u2069” is a formula. Put its value there and send the file again.",
            ),
        ),
        (
            (
                "note",
                "“\u2068=HYPERLINK(A1)\u2069” is a formula. Put its value there and send the file again.",
            ),
        ),
    ]


def test_the_templates_example_is_left_out(by):
    one = checked(csv_of("An invented view,2024-03-12,", "A"), by)
    assert (fates(one), one.report["examples"]) == ([(3, "A", "new")], [2])


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("ar", "سبق أن ورد هذا في السطر 2 من الملف. احتفظوا بأحدهما."),
        ("fr", "La ligne 2 du fichier le dit déjà. Gardez l’une des deux."),
        ("en", "Row 2 of the file already says this. Keep one of the two."),
    ],
)
def test_a_report_is_read_in_the_readers_language(language, sentence):
    one = checked(csv_of("A", "A", "B,the 40th,"), sender("ar"))
    with translation.override(language):
        told = [said for row in rows_of(one, "refused") for _column, said in row.reasons]
        assert told[0] == str(Remark.from_json(one.report["rows"][1]["reasons"][0]["said"]))
        assert told[0] == sentence
        assert told[1] == str(
            Remark(
                "“%(text)s” cannot be read as a date. Write for example 2024, 03/2024, 12/03/2024 "
                "or March 2024.",
                {"text": "\u2068the 40th\u2069"},
            )
        )


def test_files_are_seen_by_their_sender_and_head_office_and_recorded_by_their_sender(by):
    one = checked(csv_of("A"), by)
    others = [sender(), a_person("accountant"), a_person(), ANYONE]
    assert [imports_visible_to(a).count() for a in (by, head_office(), SYSTEM)] == [1, 1, 1]
    assert [imports_visible_to(a).count() for a in others] == [0, 0, 0, 0]
    for act in (record_import, check_import_again):
        for other in (head_office(), *others):
            with pytest.raises(NotAllowed):
                act(one.pk, turn=1, by=other)
    with pytest.raises(NotAllowed):
        send_import(NAME, upload(csv_of("A")), name="a.csv", by=a_person())
    Grant.objects.filter(user=by).delete()
    by = type(by).objects.get(pk=by.pk)
    assert imports_visible_to(by).count() == 0


def test_the_history_tells_the_steps_and_who_took_them(by):
    one = recorded(checked(csv_of("A"), by), by)
    told = [(c.actor, [d.after for d in c.fields if d.field.name == "state"]) for c in changes(one)]
    assert told == [
        ("system", ["recorded"]),
        (f"user:{by.pk}", ["recording"]),
        ("system", ["checked"]),
        (f"user:{by.pk}", ["checking"]),
    ]


@pytest.mark.parametrize("wrong", [{"state": "lost"}, {"state": "checked"}, {"turn": 0}])
def test_the_database_refuses_what_cannot_be(by, wrong):
    one = sent(csv_of("A"), by)
    with pytest.raises(IntegrityError), transaction.atomic():
        ImportFile.objects.filter(pk=one.pk).update(**wrong)


@pytest.mark.parametrize(
    ("name", "changed"),
    [
        ("Tests", {}),
        ("tests.things", {"accepts": {"name": "x"}}),
        ("tests.things", {"accepts": {"name": "x", "day": "x", "more": "x"}}),
        ("tests.things", {"example": {"name": "x", "more": "x"}}),
        ("tests.things", {"example": {"day": "x"}}),
    ],
)
def test_an_importer_that_says_too_little_fails_at_the_start(name, changed):
    said = {
        "title": "x",
        "columns": Columns(("name",), ("day",)),
        "permission": Perm.IMPORT,
        "accepts": {"name": "x", "day": "x"},
        "example": {"name": "x"},
        **changed,
    }
    with pytest.raises(ValueError, match=name):
        importer(name, **said)(record_views)


def test_an_importer_is_a_command_and_the_registry_is_closed():
    one = offer()
    said = {
        "title": "x",
        "columns": one.columns,
        "permission": Perm.IMPORT,
        "accepts": one.accepts,
        "example": EXAMPLE,
    }
    with pytest.raises(TypeError, match="command"):
        importer("tests.things", **said)(lambda rows, **_said: None)
    with pytest.raises(RuntimeError, match="frozen"):
        importer("tests.things", **said)(record_views)
    assert "tests.things" not in importers


def test_a_reason_is_kept_for_readers_of_other_languages():
    with translation.override("fr"):
        reason = Reason.of("x", "%(code)s, %(column)s", "name", code=1, column="c")
    assert (str(reason.text), reason.column) == ("1, c", "name")
    assert reason == Reason("x", "1, c", "name")


def test_an_error_that_words_itself_is_kept_as_it_reads():
    class Several(WrongState):
        def __str__(self):
            return "50 % of two things are wrong."

    assert str(Remark.of_error(Several(rows=2))) == "50 % of two things are wrong."
    kept = RowResult.refused(Row(2, {}), Several(rows=2)).reasons[0]
    assert (kept.code, str(kept.remark)) == ("wrong_state", "50 % of two things are wrong.")
