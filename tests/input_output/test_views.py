"""The pages of input-output tables as people use them."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from majal.modules.input_output.models import Study, Table
from majal.modules.input_output.queries import this_code
from tests.input_output.factories import (
    GERMANY,
    a_census,
    a_read_table,
    a_study,
    a_table,
    the_source,
)
from tests.people.factories import address, browser, head_office, said

pytestmark = pytest.mark.django_db


def page(client, route, *args, language="en", **data):
    return client.get(address(route, *args, language=language), data)


def test_without_tables_the_page_says_how_to_add_one():
    text = said(page(browser(), "input_output:index"))
    assert "No table of Morocco is on record yet" in text
    assert "How to add a table" in text


def test_a_table_is_sent_checked_and_put_in_force():
    client = browser(head_office())
    source = the_source()
    given = {
        "file": SimpleUploadedFile("t.csv", GERMANY.encode()), "name_fr": "Maroc", "series": "maroc",
        "year": "٢٠١٩", "currency": "mad", "scale": "1000000", "job_scale": "1000", "source": source.code,
    }  # fmt: skip
    answer = client.post(address("input_output:send"), given)
    table = Table.objects.get()
    assert (answer.status_code, answer.url) == (302, address("input_output:table", table.pk))
    assert (table.year, table.currency, table.state) == (2019, "MAD", "reading")
    assert "The file is being read" in said(page(client, "input_output:table", table.pk))


@pytest.mark.parametrize(
    ("field", "value"),
    [("year", "2199"), ("year", "x"), ("source", "nobody"), ("currency", "dirham"), ("scale", "0"),
     ("series", "a b"), ("name_fr", "x" * 10_000), ("file", None)],
)  # fmt: skip
def test_what_is_typed_wrongly_is_kept_and_explained(field, value):
    client = browser(head_office())
    given = {
        "file": SimpleUploadedFile("t.csv", GERMANY.encode()), "name_fr": "Maroc", "series": "maroc",
        "year": "2019", "currency": "MAD", "scale": "1", "job_scale": "1", "source": the_source().code,
    }  # fmt: skip
    given[field] = value
    answer = client.post(address("input_output:send"), {k: v for k, v in given.items() if v})
    assert answer.status_code == 422
    assert Table.objects.count() == 0


def test_a_refused_file_says_why_in_the_readers_language():
    table = a_read_table("code,a,b\na,1,x\nb,1,2\n")
    text = said(page(browser(head_office()), "input_output:table", table.pk))
    assert "“x” in row a, column b is no number" in text


def test_a_table_in_force_shows_method_source_version_and_multipliers():
    table = a_table()
    text = said(page(browser(), "input_output:table", table.pk))
    for part in (this_code(), table.source.title, "1.841", "key sector", "Ghosh"):
        assert part in text
    file = page(browser(), "input_output:export", table.pk).content.decode("utf-8-sig")
    assert file.splitlines()[1].split(",")[:2] == ["A", "Agriculture"]


def test_a_study_is_asked_and_its_range_shown():
    lands, table, user = a_census(), a_table(), head_office()
    client = browser(user)
    given = {
        "title": "Ventes", "territory": "09", "method": "flq", "delta": "0,3", "spread": "١٠",
        "sector_1": "J-K", "amount_1": "1 000,5", "sector_2": "A", "amount_2": "-3",
    }  # fmt: skip
    answer = client.post(address("input_output:new_study", table.pk), given)
    study = Study.objects.get()
    assert answer.url == address("input_output:study", study.pk)
    assert study.demand == {"J-K": "1000.5", "A": "-3"}
    assert study.territory == lands["09"]
    done = a_study(table, by=user, territory=lands["09"], method="flq")
    text = said(page(client, "input_output:study", done.pk))
    for part in ("What it depends on", "δ of FLQ", "CILQ", "Jobs", this_code()):
        assert part in text


@pytest.mark.parametrize(
    "changes",
    [{"amount_1": ""}, {"delta": "1.5"}, {"spread": "91"}, {"territory": "99"}, {"sector_1": "zz"},
     {"title": ""}, {"sector_1": "", "amount_1": "5"}, {"amount_1": "0"}],
)  # fmt: skip
def test_a_study_typed_wrongly_is_not_asked(changes):
    client = browser(head_office())
    table = a_table()
    given = {
        "title": "x",
        "method": "flq",
        "delta": "0.25",
        "spread": "10",
        "sector_1": "A",
        "amount_1": "5",
    }
    answer = client.post(address("input_output:new_study", table.pk), {**given, **changes})
    assert answer.status_code == 422
    assert Study.objects.count() == 0


def test_the_page_of_a_table_costs_the_same_for_more_studies():
    table, user = a_table(), head_office()
    client = browser(user)
    counts = []
    for _round in range(2):
        for _ in range(3):
            a_study(table, by=user)
        with CaptureQueriesContext(
            connection,
        ) as asked:
            page(client, "input_output:table", table.pk)
        counts.append(len(asked))
    assert counts[0] == counts[1]
