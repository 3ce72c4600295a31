"""Versions: made where the content changed, counted by key, immutable, withdrawn with a reason."""

import csv
import io
import json
import re
from decimal import Decimal

import pytest
from django.db import DatabaseError, transaction

from majal.kernel.actors import ANYONE, SYSTEM
from majal.kernel.datasets import Column, ColumnType, Dataset, Extra, Licence, Theme, datasets
from majal.kernel.errors import NotAllowed, NotFound
from majal.modules.opendata.commands import publish_dataset, publishing, withdraw_version
from majal.modules.opendata.errors import ReasonMissing, RowsBroken, WithdrawnAlready
from majal.modules.opendata.models import File, Version
from majal.modules.opendata.queries.rows import changes_since, lines_of
from majal.modules.opendata.queries.versions import published_of
from majal.modules.parks.public import Park
from tests.opendata.factories import a_figure, a_version, content_of, head_office, person
from tests.parks.factories import a_park

pytestmark = pytest.mark.django_db


def test_a_version_is_made_only_where_something_changed_and_says_what():
    first = a_version()
    assert (first.number, first.rows, first.added) == (1, 1, 1)
    assert publish_dataset("parks", by=SYSTEM) is None
    a_park("fes")
    Park.objects.filter(code="parc-1").update(capacity=120)
    second = publish_dataset("parks", by=SYSTEM)
    assert (second.number, second.rows) == (2, 2)
    assert (second.added, second.removed, second.changed) == (1, 0, 1)
    assert second.columns_added == second.columns_removed == []


def test_a_file_of_another_standard_is_published_when_it_says_something_else(monkeypatch):
    said = {"words": b"one", "at": 1}
    extra = Extra(
        "parks.xml",
        "application/xml",
        "Parks",
        lambda stream: stream.write(b'<parks at="%d">%s</parks>' % (said["at"], said["words"])),
        moment=re.compile(rb' at="\d+"'),
    )
    monkeypatch.setattr(publishing, "extras_of", lambda _dataset: (extra,))
    assert a_version().number == 1
    said["at"] = 2
    assert publish_dataset("parks", by=SYSTEM) is None
    said["words"] = b"two"
    second = publish_dataset("parks", by=SYSTEM)
    assert (second.number, second.added, second.changed) == (2, 0, 0)
    assert content_of(second, "parks.xml") == b'<parks at="2">two</parks>'


def test_whoever_may_not_publish_or_withdraw_is_refused():
    version = a_version()
    for actor in (ANYONE, person()):
        with pytest.raises(NotAllowed):
            publish_dataset("parks", by=actor)
        with pytest.raises(NotAllowed):
            withdraw_version("parks", version.number, "Une raison.", by=actor)
    with pytest.raises(NotFound):
        publish_dataset("nothing", by=SYSTEM)


@pytest.mark.parametrize("change", [{"rows": 7}, {"sha256": "0" * 64}, {"number": 9}])
def test_the_database_lets_nobody_change_a_version(change):
    version = a_version()
    with pytest.raises(DatabaseError), transaction.atomic():
        Version.objects.filter(pk=version.pk).update(**change)
    with pytest.raises(DatabaseError), transaction.atomic():
        Version.objects.filter(pk=version.pk)._raw_delete("default")
    with pytest.raises(DatabaseError), transaction.atomic():
        File.objects.filter(version=version).update(name="other.csv")


def test_a_withdrawn_version_stays_listed_and_the_one_before_takes_its_place():
    first, second = a_version(), a_version()
    office = head_office()
    for words in ("", "  \n "):
        with pytest.raises(ReasonMissing):
            withdraw_version("parks", 2, words, by=office)
    withdraw_version("parks", 2, "Une colonne " * 200, by=office)
    found = published_of(ANYONE, "parks")
    assert [one.number for one in found.versions] == [2, 1]
    assert found.newest == first
    assert len(found.versions[0].withdrawal.reason) == 1_000
    with pytest.raises(WithdrawnAlready):
        withdraw_version("parks", second.number, "Encore.", by=office)
    with pytest.raises(Version.DoesNotExist):
        withdraw_version("parks", 77, "Rien.", by=office)


def test_the_forms_of_a_table_say_the_same():
    import pyarrow.parquet as pq
    from openpyxl import load_workbook

    a_figure()
    version = a_version("figures")
    table = content_of(version, "figures.csv")
    assert not table.startswith("\ufeff".encode())
    (row,) = csv.DictReader(io.StringIO(table.decode()))
    (told,) = json.loads(content_of(version, "figures.json"))
    (typed,) = pq.read_table(io.BytesIO(content_of(version, "figures.parquet"))).to_pylist()
    sheet = load_workbook(io.BytesIO(content_of(version, "figures.xlsx"))).active
    cells = dict(zip(*([c.value for c in line] for line in sheet.iter_rows()), strict=True))
    assert row["note"] == "'=1+1 cité, avec « guillemets »"  # no spreadsheet computes it
    assert told["note"] == typed["note"] == cells["note"] == row["note"][1:]
    assert int(row["id"]) == told["id"] == typed["id"] == cells["id"]
    assert Decimal(row["value"]) == told["value"] == typed["value"] == cells["value"] == 100
    assert row["period_first"] == told["period_first"] == str(typed["period_first"])
    assert row["value_high"] == "" and told["value_high"] is typed["value_high"] is None


def _dataset(*rows):
    columns = (
        Column("code", "Code", key=True),
        Column("count", "Count", ColumnType.INTEGER),
        Column("share", "Share", ColumnType.NUMBER),
    )
    return Dataset("trial", "t", "a", "m", Theme.ECONOMY, Licence.OWN, columns, lambda _actor: rows)


@pytest.mark.parametrize(
    "rows",
    [
        [{"code": "a", "count": 1}],
        [{"code": "a", "count": "1", "share": None}],
        [{"code": "a", "count": True, "share": None}],
        [{"code": None, "count": 1, "share": None}],
        [{"code": "a", "count": 1, "share": 0.1}],
        [{"code": "a", "count": 1, "share": None}] * 2,
        [{"code": "a", "count": 1, "share": None, "more": 1}],
    ],
)
def test_rows_that_do_not_fit_their_description_are_refused(rows, tmp_path):
    with pytest.raises(RowsBroken):
        lines_of(_dataset(*rows), tmp_path)


@pytest.mark.parametrize("at_once", [1, 2, 3, 7, 8, 9, 100])
def test_many_lines_are_put_in_order_on_the_disk_as_few_are_in_memory(
    tmp_path, monkeypatch, at_once
):
    monkeypatch.setattr("majal.modules.opendata.queries.rows.AT_ONCE", at_once)
    share = Decimal("0.10")
    rows = [{"code": code, "count": n, "share": share} for n, code in enumerate("hcaegbfd")]
    lines = lines_of(_dataset(*rows), tmp_path)
    told = [(row["code"], row["count"], share) for row in sorted(rows, key=lambda r: r["code"])]
    assert (list(lines), list(lines), len(lines)) == (told, told, 8)
    assert lines.first(1) == told[:1]
    with pytest.raises(RowsBroken):
        lines_of(_dataset(*rows, rows[3]), tmp_path)
    with pytest.raises(RowsBroken):
        lines_of(_dataset(*rows, {"code": "z", "count": "1", "share": None}), tmp_path)
    assert list(lines_of(_dataset(), tmp_path)) == []


def test_rows_are_ordered_by_their_key_and_changes_found_by_it(tmp_path):
    rows = [{"code": code, "count": 1, "share": Decimal("0.50")} for code in ("b", "a")]
    assert [line[0] for line in lines_of(_dataset(*rows), tmp_path)] == ["a", "b"]
    before, after = tmp_path / "1.csv", tmp_path / "2.csv"
    before.write_text("code,count\r\na,1\r\nb,2\r\nc,3\r\n")
    after.write_text("code,count,share\r\na,1,\r\nb,9,\r\nd,4,\r\n")
    found = changes_since(before, after, ["code"])
    assert (found.added, found.removed, found.changed) == (1, 1, 1)
    assert (found.columns_added, found.columns_removed) == (["share"], [])
    other = changes_since(before, after, ["share"])
    assert (other.added, other.removed, other.changed) == (3, 3, 0)


def test_every_dataset_of_the_house_gives_rows_that_fit_also_with_nothing_in_it(tmp_path):
    for dataset in datasets:
        assert len({one.name for one in dataset.columns}) == len(dataset.columns)
        lines_of(dataset, tmp_path)
