"""The pages of bank statements, from the file that is sent to the line that is undone."""

from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone

from majal.kernel.actors import SYSTEM
from majal.kernel.models import ImportFile, StoredFile
from majal.modules.bank_files.commands import accept_proposal, match_payments, set_aside
from majal.modules.bank_files.models import BankAccount, BankLine, BankStatement, Match
from majal.modules.bank_files.queries import proposals_for
from majal.modules.payments.public import Payment, owed_of, reverse_payment
from tests.bank_files.factories import (
    RIB,
    a_bank_line,
    a_statement,
    an_account,
    days_ago,
    owing,
    uploaded,
)
from tests.billing.factories import an_accountant, an_entity
from tests.payments.factories import a_payment

pytestmark = pytest.mark.django_db
D = Decimal


@pytest.fixture
def keeper(client):
    client.force_login(an_accountant())
    return client


def test_an_account_is_added_a_file_sent_and_its_columns_said(keeper):
    entity = an_entity()
    said = {"entity_id": entity.pk, "name": "Courant", "rib": "12"}
    answer = keeper.post(reverse("bank_files:add"), said)
    assert (answer.status_code, "24 digits" in answer.content.decode()) == (422, True)
    answer = keeper.post(reverse("bank_files:add"), {**said, "rib": RIB})
    account = BankAccount.objects.get()
    assert answer.url.endswith(account.get_absolute_url())
    sending = reverse("bank_files:send", args=[account.pk])
    answer = keeper.post(sending, {"file": uploaded("<html/>", "x.xml")})
    assert (answer.status_code, "CAMT.053" in answer.content.decode()) == (422, True)
    rows = "Date;Libellé;Montant\n03/10/2026;VIR;5,00\n"
    answer = keeper.post(sending, {"file": uploaded(rows), "opening": "1,00", "closing": "6,00"})
    statement = BankStatement.objects.get()
    assert answer.url.endswith(statement.get_absolute_url())
    assert keeper.get(answer.url).url == reverse("bank_files:columns", args=[statement.pk])
    asked = keeper.get(reverse("bank_files:columns", args=[statement.pk])).content.decode()
    assert "VIR" in asked
    told = {"column_0": "day", "column_1": "text", "column_2": "amount"}
    answer = keeper.post(reverse("bank_files:columns", args=[statement.pk]), told)
    page = keeper.get(answer.url).content.decode()
    assert "not recorded yet" in page
    assert "give the closing balance" in page
    after = keeper.get(
        reverse("bank_files:of_import", args=[BankStatement.objects.get().import_file])
    )
    assert after.url == answer.url
    assert "releve.csv" in keeper.get(account.get_absolute_url()).content.decode()


def test_balances_that_do_not_agree_are_explained(keeper):
    old = a_statement(opening=0, closing=100, first=days_ago(9), last=days_ago(5),
                      confirmed_at=timezone.now(), import_file=5)  # fmt: skip
    one = a_statement(opening=90, closing=120, total=20, rows=2, damaged=1, breaks=[4, 7],
                      confirmed_at=timezone.now(), import_file=6)  # fmt: skip
    page = keeper.get(one.get_absolute_url()).content.decode()
    for words in (
        "do not agree",
        "could not be read",
        "jumps",
        "statement may be missing",
        old.name,
    ):
        assert words in page
    silent = a_statement()
    assert "could not be checked" in keeper.get(silent.get_absolute_url()).content.decode()


def test_what_is_on_record_beside_the_file_is_told(keeper):
    a_bank_line(70)
    sent = ImportFile.objects.create(
        importer="bank_files.lines",
        file=StoredFile.objects.create(sha256="0" * 64, size=1, media_type="text/csv"),
        name="x",
        sent_by_id=an_accountant().pk,
        state="recorded",
        report={"counts": {}, "rows": []},
    )
    one = a_statement(total=50, import_file=sent.pk, confirmed_at=timezone.now())
    assert "begins or ends within a day" in keeper.get(one.get_absolute_url()).content.decode()
    a_bank_line(-20)
    assert "begins or ends" not in keeper.get(one.get_absolute_url()).content.decode()


def test_lines_are_accepted_by_one_tap_and_the_next_one_waits(keeper):
    one, two = owing(), owing(500)
    first = a_bank_line(1200, f"VIR {one.reference}")
    second = a_bank_line(600, f"VIR {two.reference}")
    statement = a_statement(total=1800)
    page = keeper.get(statement.get_absolute_url()).content.decode()
    assert page.count("The payment reference of invoice") == 2
    key = proposals_for([first], first.account, to=SYSTEM)[first.pk][0].key
    answer = keeper.post(reverse("bank_files:accept", args=[first.pk]), {"key": key})
    assert answer.url.endswith(f"{statement.get_absolute_url()}?after={first.pk}#next")
    page = keeper.get(answer.url).content.decode()
    assert 'id="next"' in page
    assert page.count("autofocus") == 1
    assert str(second) in page
    again = keeper.post(reverse("bank_files:accept", args=[first.pk]), {"key": key}, follow=True)
    assert "matched already" in again.content.decode()
    shown = keeper.get(f"{statement.get_absolute_url()}?show=matched").content.decode()
    assert one.payer.name_fr in shown
    wild = keeper.get(f"{statement.get_absolute_url()}?show=x&after={10**17}")
    assert wild.status_code == 200


def test_all_certain_ones_are_previewed_and_accepted(keeper):
    one, two = owing(), owing(500)
    lines = [a_bank_line(1200, one.reference), a_bank_line(600, two.reference), a_bank_line(77)]
    statement = a_statement()
    address = reverse("bank_files:certain", args=[statement.pk])
    page = keeper.get(address).content.decode()
    assert page.count('type="checkbox"') == 2
    found = proposals_for(lines, an_account(), to=SYSTEM)
    told = [f"{x.pk}|{found[x.pk][0].key}" for x in lines[:2]]
    accept_proposal(lines[1].pk, found[lines[1].pk][0].key, by=SYSTEM)
    answer = keeper.post(address, {"accept": [*told, "x|y", f"{lines[2].pk}|nothing"]}, follow=True)
    page = answer.content.decode()
    assert "1 line is matched" in page
    assert "matched already" in page
    assert (owed_of(one), Payment.objects.count()) == (0, 2)
    assert "Nothing is certain" in keeper.get(address).content.decode()


def test_a_line_is_shared_out_set_aside_linked_and_undone(keeper):
    one, two = owing(), owing(500)
    line = a_bank_line(2000, "VIR GROUPE")
    address = reverse("bank_files:split", args=[line.pk])
    assert "Choose whose invoices" in keeper.get(address).content.decode()
    address += f"?company={one.payer_id}&company={two.payer_id}"
    said = {f"invoice_{one.pk}": "1 200,00", f"invoice_{two.pk}": "600"}
    answer = keeper.post(address, said)
    assert (answer.status_code, "The parts add up to" in answer.content.decode()) == (422, True)
    keeper.post(address, {**said, f"rest_{two.payer_id}": "200,00"})
    assert Match.objects.filter(line=line).count() == 2
    page = keeper.get(line.get_absolute_url()).content.decode()
    assert two.payer.name_fr in page
    keeper.post(reverse("bank_files:undo", args=[line.pk]), {"reason": "Autre groupe"})
    assert "Autre groupe" in keeper.get(line.get_absolute_url()).content.decode()
    paid = a_payment(2000, one.payer)
    keeper.post(reverse("bank_files:link", args=[line.pk]), {"payment": [paid.pk, "x"]})
    assert Match.objects.get(undone_at=None).payment == paid
    reverse_payment(paid.pk, reason="sans provision", by=SYSTEM)
    assert "reversed on" in keeper.get(line.get_absolute_url()).content.decode()
    fees = a_bank_line(-36, "COMMISSION")
    keeper.post(reverse("bank_files:aside", args=[fees.pk]), {"aside": "fees", "note": ""})
    assert Match.objects.get(line=fees).aside == "fees"


def test_the_first_page_of_the_accountant_counts_what_is_left(keeper):
    line = a_bank_line(77)
    page = keeper.get(reverse("home:mine")).content.decode()
    assert "Lines of the bank left to match" in page
    set_aside(line.pk, aside="own", by=SYSTEM)
    page = keeper.get(reverse("home:mine")).content.decode()
    assert "Lines of the bank left to match" not in page


def test_a_statement_costs_as_many_queries_for_many_lines(keeper, django_assert_max_num_queries):
    one = owing()
    for number in range(3):
        a_bank_line(10 + number, f"VIR {number}")
    paid = a_payment(500, one.payer)
    match_payments(a_bank_line(500).pk, [paid.pk], by=SYSTEM)
    address = f"{a_statement().get_absolute_url()}?show=all"
    keeper.get(address)
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as few:
        keeper.get(address)
    for number in range(30):
        a_bank_line(100 + number, f"VIR {number}")
    assert BankLine.objects.count() == 34
    with django_assert_max_num_queries(len(few)):
        keeper.get(address)


def test_the_accountant_of_a_park_works_with_the_account_of_whoever_invoices_for_it(client):
    one = owing()
    line = a_bank_line(1200, one.reference)
    client.force_login(an_accountant(one.park))
    page = client.get(reverse("bank_files:accounts")).content.decode()
    assert "line left to match" in page
    assert "Add a bank account" not in page
    address = a_statement().get_absolute_url()
    assert "Accept" in client.get(address).content.decode()
    split = client.get(reverse("bank_files:split", args=[line.pk])).content.decode()
    assert 'value="1\u00a0200"' in split


def test_statements_and_their_lines_are_read_by_rest(keeper):
    fees, left = a_bank_line(-36, "COMMISSION"), a_bank_line(500)
    set_aside(fees.pk, aside="fees", by=SYSTEM)
    one, two = a_statement(opening=D(10)), a_statement()
    told = keeper.get("/api/v1/bank/statements/", {"limit": 1, "account": one.account_id}).json()
    assert [(x["id"], x["opening"], x["closing"]) for x in told["items"]] == [
        (one.pk, "10.00", None)
    ]
    rest = keeper.get("/api/v1/bank/statements/", {"after": told["next"]}).json()
    assert [x["id"] for x in rest["items"]] == [two.pk]
    lines = keeper.get(f"/api/v1/bank/statements/{one.pk}/lines/").json()["items"]
    assert [(x["id"], x["amount"], [m["aside"] for m in x["matches"]]) for x in lines] == [
        (fees.pk, "-36.00", ["fees"]),
        (left.pk, "500.00", []),
    ]
