"""Tables of travel times: read in any digits, every fault named by its place, nothing of a bad kept."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from majal.kernel.actors import SYSTEM
from majal.kernel.errors import DomainError
from majal.kernel.models import StoredFile
from majal.kernel.tables import to_xlsx
from majal.modules.siting.commands import compute_study, send_times
from majal.modules.siting.models import Matrix
from majal.modules.siting.queries.travel import estimated, read_times
from majal.modules.territories.public import points_of_provinces
from tests.siting.factories import PEOPLE, a_study, the_parks

CODES = tuple(sorted(PEOPLE))


def table(change=lambda rows: rows, sep=","):
    rows = [["code", *CODES], *([a, *("0" if a == b else "30" for b in CODES)] for a in CODES)]
    return "\n".join(sep.join(row) for row in change(rows)).encode()


def put(row, column, text):
    def change(rows):
        rows[row][column] = text
        return rows

    return change


def test_digits_of_any_kind_codes_without_zeros_and_any_order_are_read():
    found = read_times(table(put(2, 1, "٤٥"), sep=";"), CODES)
    assert found.minutes[1][0] == 45
    turned = read_times(table(lambda rows: [rows[0], *reversed(rows[1:])]), CODES)
    assert turned == read_times(table(), CODES)
    shortened = [["code", *(c.lstrip("0").rstrip("0") for c in CODES)]]
    numbers = [[c.lstrip("0"), *("5" for _ in CODES)] for c in CODES]
    assert read_times(to_xlsx(*shortened, numbers, rtl=False), CODES).codes == CODES


def test_the_estimated_times_are_read_as_they_are_offered():
    headers, rows = estimated(CODES)
    found = read_times(to_xlsx(headers, rows, rtl=True), CODES)
    assert [row[n] for n, row in enumerate(found.minutes)] == [0] * len(CODES)
    assert set(CODES) <= set(points_of_provinces())


@pytest.mark.parametrize(
    ("content", "code", "words"),
    [
        (b"", "table_empty", ""),
        (b"a,b\n1,2", "siting_matrix_headless", ""),
        (table(put(1, 0, "99.999")), "siting_matrix_unknown", "99.999"),
        (table(put(2, 0, CODES[0])), "siting_matrix_twice", CODES[0]),
        (table(put(0, 2, CODES[0])), "siting_matrix_twice", CODES[0]),
        (table(lambda rows: rows[:-1]), "siting_matrix_wrong_size", CODES[-1]),
        (table(lambda rows: [r[:-1] for r in rows]), "siting_matrix_wrong_size", CODES[-1]),
        (table(put(1, 3, "")), "siting_matrix_holes", f"{CODES[0]} → {CODES[2]}"),
        (table(put(1, 3, "-5")), "siting_matrix_holes", f"{CODES[0]} → {CODES[2]}"),
        (table(put(1, 3, "NaN")), "siting_matrix_holes", f"{CODES[0]} → {CODES[2]}"),
        (table(put(1, 3, "9" * 400)), "siting_matrix_holes", f"{CODES[0]} → {CODES[2]}"),
        (table(put(1, 3, "²")), "siting_matrix_holes", f"{CODES[0]} → {CODES[2]}"),
        (table(put(1, 0, "x" * 10_000)), "siting_matrix_unknown", "x" * 40),
    ],
)
def test_what_is_wrong_is_named_by_its_place(content, code, words):
    with pytest.raises(DomainError) as refusal:
        read_times(content, CODES)
    assert refusal.value.code == code
    assert words in str(refusal.value)
    assert "%(" not in str(refusal.value)


@pytest.mark.django_db
def test_times_that_were_sent_decide_who_is_near():
    the_parks()
    upload = SimpleUploadedFile("t.csv", table(put(4, 1, "100")))
    matrix = send_times(upload, name="Routes", said_by="Relevé fictif", by=SYSTEM)
    study = compute_study(a_study(k=1, matrix=matrix.pk).pk, by=SYSTEM)
    content = study.results.get().content
    assert content["rows"][0][4] == 30
    broken = SimpleUploadedFile("t.csv", table(put(1, 3, "?")))
    with pytest.raises(DomainError):
        send_times(broken, name="Routes", said_by="x", by=SYSTEM)
    with pytest.raises(DomainError):
        send_times(upload, name=" ", said_by="x", by=SYSTEM)
    assert (Matrix.objects.count(), StoredFile.objects.count()) == (1, 1)
