"""Numbers without a gap and without a double, whoever issues at the same moment; and what is fixed."""

import threading
from datetime import UTC, datetime

import pytest
import time_machine
from django.db import DatabaseError, connection, transaction
from django.db.utils import IntegrityError

from majal.kernel.actors import SYSTEM
from majal.kernel.documents import (
    DocumentEnded,
    document_of,
    documents_about,
    render_pdf,
    shown,
    withdraw,
)
from majal.kernel.documents.stamps import ALPHABET, new_code, read
from majal.kernel.errors import NotFound
from majal.kernel.files import FileOfWrongType, path_of
from majal.kernel.models import DocumentSeries, IssuedDocument
from majal.kernel.refs import Ref
from tests.kernel.documents import NETWORK, SAMPLE, TITLE, data, issued, pdf
from tests.people.factories import at_once, person

pytestmark = pytest.mark.django_db
THING = Ref("organisations.organisation", 5)


def numbers(series="tests"):
    """The numbers given so far, as they stand."""
    rows = IssuedDocument.objects.filter(series=series).order_by("pk")
    return list(rows.values_list("number", flat=True))


def break_off(_stamp):
    raise RuntimeError("the template is broken")


class TestNumbers:
    def test_they_count_from_one_in_each_series_and_year(self):
        with time_machine.travel(datetime(2026, 12, 31, 21, tzinfo=UTC)):
            first, other, second = issued(), issued("other"), issued()
        with time_machine.travel(datetime(2026, 12, 31, 23, 30, tzinfo=UTC)):  # January there
            later = issued()
        told = [one.shown_number for one in (first, other, second, later)]
        assert told == ["1/2026", "1/2026", "2/2026", "1/2027"]
        assert str(later.issued_on) == "2027-01-01"

    def test_what_is_made_carries_its_own_number_code_and_day(self):
        seen = []
        one = issued(render=lambda stamp: seen.append(stamp) or pdf(stamp))
        (stamp,) = seen
        assert (stamp.shown_number, stamp.code) == (one.shown_number, one.code)
        assert (stamp.issued_on, stamp.issued_at) == (one.issued_on, one.issued_at)
        assert path_of(one.file).read_bytes() == pdf(stamp)

    def test_a_document_is_made_and_issued_for_real(self):
        def render(stamp):
            options = {"title": TITLE, "network": NETWORK, "language": "ar+fr", "stamp": stamp}
            return render_pdf(SAMPLE, data(), **options)

        one = issued(title=TITLE, language="ar+fr", render=render)
        assert (one.title, one.language, one.file.media_type) == (
            TITLE["ar"],
            "ar+fr",
            "application/pdf",
        )

    @pytest.mark.parametrize(
        ("title", "kept"), [("a\0\ud800\n\u202e b", "a b"), ("x" * 300, "x" * 200), ("\0", "")]
    )
    def test_whatever_its_title_it_is_kept(self, title, kept):
        assert issued(title=title).title == kept

    def test_one_that_came_to_nothing_is_given_to_the_next(self):
        issued()
        with pytest.raises(RuntimeError, match="broken"):
            issued(render=break_off)
        with pytest.raises(FileOfWrongType):
            issued(render=lambda stamp: b"no pdf" + stamp.code.encode())
        issued()
        assert numbers() == [1, 2]

    @pytest.mark.django_db(transaction=True)
    def test_one_that_is_taken_back_is_given_to_the_next(self):
        issued()
        with transaction.atomic():
            assert issued().number == 2
            transaction.set_rollback(True)
        assert issued().number == 2
        assert numbers() == [1, 2]

    @pytest.mark.django_db(transaction=True)
    def test_of_many_at_once_none_has_the_number_of_another_and_none_is_left_out(self):
        def fail():
            with pytest.raises(RuntimeError, match="broken"):
                issued(render=break_off)

        assert at_once(*[issued] * 8, *[fail] * 4) == [None] * 12
        assert sorted(numbers()) == list(range(1, 9))
        assert DocumentSeries.objects.get().last == 8

    @pytest.mark.django_db(transaction=True)
    def test_who_waits_for_one_that_is_taken_back_gets_its_number(self):
        taken, waited = threading.Event(), []

        def wait():
            taken.wait(20)
            waited.append(issued().number)
            connection.close()

        second = threading.Thread(target=wait)
        second.start()
        with transaction.atomic():
            assert issued().number == 1
            taken.set()
            until_somebody_waits()
            assert waited == []
            transaction.set_rollback(True)
        second.join(20)
        assert (waited, numbers()) == ([1], [1])

    def test_a_language_there_is_not_is_refused(self):
        with pytest.raises(ValueError, match="no language"):
            issued(language="de")
        assert DocumentSeries.objects.count() == 0


def until_somebody_waits():
    """Until another connection waits for a lock that this one holds."""
    waiting = "SELECT count(*) FROM pg_locks WHERE NOT granted AND pg_backend_pid() = ANY(pg_blocking_pids(pid))"
    with connection.cursor() as cursor:
        for _try in range(100_000):
            cursor.execute(waiting)
            if cursor.fetchone()[0]:
                return
    raise AssertionError("nobody waits")


class TestFixed:
    @pytest.mark.parametrize(
        "change",
        [
            {"number": 7},
            {"code": "0" * 16},
            {"title": "Another"},
            {"series": "another"},
            {"issued_at": datetime(2020, 1, 1, tzinfo=UTC)},
            {"record_id": 9, "kind": "x"},
            {"language": "ar"},
        ],
    )
    def test_what_was_issued_is_not_changed(self, change):
        one = issued()
        with pytest.raises(DatabaseError, match="Cannot update"), transaction.atomic():
            IssuedDocument.objects.filter(pk=one.pk).update(**change)

    def test_nor_is_it_deleted_nor_its_series(self):
        one = issued()
        for rows in (IssuedDocument.objects.filter(pk=one.pk), DocumentSeries.objects.all()):
            with pytest.raises(DatabaseError, match="Cannot delete"), transaction.atomic():
                rows.delete()

    @pytest.mark.parametrize("last", [0, 1, 3])
    def test_a_series_goes_on_by_one(self, last):
        issued()
        with pytest.raises(DatabaseError, match="Cannot update"), transaction.atomic():
            DocumentSeries.objects.update(last=last)

    @pytest.mark.parametrize(
        ("change", "constraint"),
        [
            ({}, "document_number_once"),
            ({"number": 0}, "document_number_from_one"),
            ({"number": 2, "year": 2020}, "document_year"),
            ({"number": 2, "code": "ILOU" * 4}, "document_code"),
            ({"number": 2, "language": "de"}, "document_language"),
            ({"number": 2, "kind": "x"}, "document_about"),
        ],
    )
    def test_the_database_refuses_what_cannot_be(self, change, constraint):
        one = issued()
        values = {
            field.attname: getattr(one, field.attname)
            for field in IssuedDocument._meta.concrete_fields
            if not field.primary_key
        }
        with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
            IssuedDocument.objects.create(**{**values, "code": new_code(), **change})


class TestItsEnd:
    def test_a_document_is_withdrawn_by_somebody_and_for_good(self):
        one, somebody = issued(), person()
        assert one.holds
        withdraw(one, by=somebody)
        one.refresh_from_db()
        assert (one.holds, one.withdrawn_by_id) == (False, somebody.pk)
        with pytest.raises(DocumentEnded, match="1/"):
            withdraw(one, by=SYSTEM)
        with pytest.raises(DatabaseError, match="Cannot update"), transaction.atomic():
            IssuedDocument.objects.filter(pk=one.pk).update(withdrawn_at=None, withdrawn_by_id=None)

    def test_a_newer_one_takes_its_place_once(self):
        one = issued()
        newer = issued(supersedes=one)
        one.refresh_from_db()
        assert (one.superseded_by, one.holds, newer.holds) == (newer, False, True)
        for late in (lambda: issued(supersedes=one), lambda: withdraw(one, by=SYSTEM)):
            with pytest.raises(DocumentEnded):
                late()
        assert numbers() == [1, 2]

    @pytest.mark.django_db(transaction=True)
    def test_of_two_that_would_take_its_place_at_once_one_does(self):
        one = issued()
        told = at_once(*[lambda: issued(supersedes=one)] * 4)
        assert sorted(told, key=str) == [DocumentEnded] * 3 + [None]
        assert sorted(numbers()) == [1, 2]


class TestFinding:
    def test_by_its_code_as_people_type_it(self):
        one = issued()
        for typed in (one.code, shown(one.code), one.code.lower(), f" {shown(one.code)} "):
            assert document_of(typed) == one
        for wrong in ("", "x", one.code[:-1], one.code + "0", new_code(), "\0", "é" * 16, "U" * 16):
            with pytest.raises(NotFound):
                document_of(wrong)

    def test_what_people_misread_is_read_right(self):
        assert read("oOil-IL00-abcd-efgh") == "0011110" + "0ABCDEFGH"
        assert set(ALPHABET) & set("ILOU") == set()

    def test_codes_are_not_guessed(self):
        codes = {new_code() for _ in range(2000)}
        assert len(codes) == 2000
        assert set("".join(codes)) == set(ALPHABET)

    def test_by_what_it_is_about(self, django_assert_num_queries):
        older, newer = issued(about=THING), issued(about=THING)
        issued(about=Ref(THING.kind, 6))
        issued()
        with django_assert_num_queries(1):
            found = documents_about(THING)
            assert [one.file.sha256 for one in found] == [newer.file.sha256, older.file.sha256]

    def test_who_issued_it_is_kept(self):
        somebody = person()
        assert [issued(by=by).issued_by_id for by in (somebody, SYSTEM)] == [somebody.pk, None]
