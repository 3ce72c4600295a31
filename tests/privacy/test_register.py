"""The register: for everybody, for the head office, as a table, on paper."""

import csv
import io
from datetime import date, timedelta

import pytest
from django.utils import timezone
from django.utils.translation import override

from majal.kernel.errors import NotAllowed
from majal.kernel.history import changes
from majal.kernel.personal import Basis, Fate, Processing, Table, declare, processings, tables
from majal.modules.privacy import errors
from majal.modules.privacy.commands import name_controller, record_receipt
from majal.modules.privacy.models import Controller, Receipt
from majal.modules.privacy.queries import register_on
from tests.kernel.reading import pages
from tests.people.factories import address, browser, head_office, person, said

pytestmark = pytest.mark.django_db


def named(by=None):
    """The controller of these tests."""
    told = {"name_ar": "شبكة المجمعات", "name_fr": "Réseau des sites", "email": "dpo@site.example"}
    return name_controller(**told, by=by or head_office())


@pytest.mark.parametrize("language", ["ar", "fr", "en"])
def test_everybody_reads_what_is_kept_and_that_receipts_are_missing(language):
    page = browser().get(address("privacy:public", language=language))
    assert page.status_code == 200
    text = page.content.decode()
    assert [text.count(f'id="{one.code}"') for one in processings] == [1] * len(list(processings))
    assert text.count("pill-green") == 0
    record_receipt(
        "accounts",
        form="declaration",
        number="D-1/2026",
        given_on=date(2026, 1, 5),
        by=head_office(),
    )
    text = browser().get(address("privacy:public", language=language)).content.decode()
    assert (text.count("pill-green"), text.count("D-1/2026")) == (1, 1)


def test_every_table_has_a_name_in_the_readers_language():
    with override("ar"):
        assert [table.model for _processing, table in tables() if table.name.isascii()] == []


def test_the_public_page_tells_nothing_of_tables():
    text = browser().get(address("privacy:public")).content.decode()
    assert (text.count("people.User"), text.count("search_key"), text.count("Controller")) == (
        0,
        0,
        0,
    )


def test_the_foot_of_each_page_leads_there():
    home = browser().get(address("portal:home")).content.decode()
    assert home.count(f'href="{address("privacy:public")}"') == 1


def test_a_receipt_takes_the_place_of_the_former_which_its_history_keeps():
    boss = head_office()
    given = {"form": "declaration", "given_on": date(2026, 1, 5), "by": boss}
    record_receipt("jobs", number="D-1/2026", **given)
    found = record_receipt("jobs", number="D-2/2026", **given)
    assert (Receipt.objects.count(), found.number, len(changes(found))) == (1, "D-2/2026", 2)
    missing = [one.processing.code for one in register_on(date(2026, 2, 1)) if not one.receipt]
    assert missing == [one.code for one in processings if one.code != "jobs"]


@pytest.mark.parametrize(
    ("told", "refused"),
    [
        ({"processing": "nothing"}, errors.ProcessingUnknown),
        ({"number": "  "}, errors.ReceiptIncomplete),
        ({"form": "letter"}, errors.ReceiptIncomplete),
        ({"given_on": date(2100, 1, 1)}, errors.ReceiptIncomplete),
    ],
)
def test_a_receipt_says_what_it_is(told, refused):
    values = {
        "processing": "jobs",
        "form": "declaration",
        "number": "D-1",
        "given_on": date(2026, 1, 5),
        **told,
    }
    with pytest.raises(refused):
        record_receipt(values.pop("processing"), **values, by=head_office())
    assert Receipt.objects.count() == 0


def test_only_the_head_office_writes_in_the_register():
    with pytest.raises(NotAllowed):
        named(person())
    named()
    named()
    assert Controller.objects.count() == 1


def test_the_pages_write_what_was_typed_and_keep_it_when_refused():
    client = browser(head_office())
    there = address("privacy:receipt", code="jobs")
    tomorrow = timezone.localdate() + timedelta(days=1)
    typed = {"form": "authorisation", "number": "A-7", "given_on": tomorrow.isoformat()}
    page = client.post(there, typed)
    assert (page.status_code, page.content.decode().count('value="A-7"')) == (422, 1)
    answer = client.post(there, {**typed, "given_on": "2026-01-05"})
    assert answer["Location"] == address("privacy:processing", code="jobs")
    assert said(client.get(answer["Location"])).count("A-7") == 1
    told = {"name_ar": "شبكة", "name_fr": "Réseau", "email": "dpo@site.example"}
    assert client.post(address("privacy:controller"), told).status_code == 302
    assert said(client.get(address("privacy:register"))).count("dpo@site.example") == 1


def test_the_register_as_a_table_and_on_paper():
    client = browser(head_office())
    answer = client.get(address("privacy:register"), {"export": "csv"})
    rows = list(csv.reader(io.StringIO(b"".join(answer).decode("utf-8-sig"))))
    assert [row[0] for row in rows[1:]] == [one.code for one in processings]
    assert {len(row) for row in rows} == {11}
    assert client.get(address("privacy:register"), {"export": "xlsx"}).content[:2] == b"PK"
    named()
    paper = client.get(address("privacy:paper"))
    assert (paper["Content-Type"], paper.content[:4]) == ("application/pdf", b"%PDF")
    assert len(pages(paper.content)) > 3


def test_what_keeps_without_a_reason_is_no_processing():
    kept = Processing(
        code="x",
        title="x",
        purpose="x",
        basis=Basis.LAW,
        people="x",
        kept=(),
        seen=(),
        keeping="x",
        tables=(Table("people.User", ("name",), fate=Fate.KEPT),),
    )
    with pytest.raises(ValueError, match="says no law"):
        declare(kept)


def test_the_default_holds_where_no_rule_is_in_force():
    found = {one.processing.code: one for one in register_on(date(2026, 2, 1))}
    assert (found["visitors"].days, found["jobs"].months, found["acts"].months) == (90, 12, None)
    assert found["visitors"].settled is False
