"""Lines of statements: each once, whatever pieces they come in; what is damaged is explained."""

from collections import Counter
from datetime import date
from decimal import Decimal

import pytest
from django.db import DatabaseError, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from majal.kernel.errors import NotAllowed, NotFound
from majal.kernel.models import ImportFile
from majal.kernel.tables import read_table
from majal.modules.bank_files import errors
from majal.modules.bank_files.commands import COLUMNS, import_lines, map_statement
from majal.modules.bank_files.models import BankLine, BankStatement
from tests.bank_files.factories import (
    RIB,
    a_bank_line,
    a_sent,
    an_account,
    an_import,
    of_another_park,
)
from tests.billing.factories import an_accountant
from tests.kernel.importing import recorded, work, xlsx_of
from tests.people.factories import person

pytestmark = pytest.mark.django_db
D = Decimal
NB = "\u202f"
BANK = (
    "Banque du Parc;;;;;;\n"
    "Relevé du compte 007999000123456700000121;;;;;;\n"
    "Date opération;Date de valeur;Libellé;Référence;Débit;Crédit;Solde\n"
    "Solde initial au 01/10/2026;;;;;;10 000,00\n"
    f"01/10/2026;02/10/2026;VIR RECU NOUR SARL;BQ1;;1{NB}234,56;11 234,56\n"
    "02/10/2026;02/10/2026;COMMISSION;BQ2;36,30;0,00;11 198,26\n"
    "45/10/2026;;DATE CASSEE;BQ3;;5,00;\n"
    "03/10/2026;;SANS MONTANT;BQ4;;;11 198,26\n"
    "٠٣/١٠/٢٠٢٦;;تحويل شركة النور;BQ5;;٥٠٠,٠٠;11 698,26\n"
    "Total;;;;36,30;1 734,56;\n"
    "Solde final au 03/10/2026;;;;;;11 698,26\n"
)


def told(report):
    return {row.line: (row.status, [r.code for r in row.reasons]) for row in report.rows}


def test_a_statement_as_a_bank_gives_it_from_the_file_to_the_lines():
    by = an_accountant()
    sent = a_sent(BANK, by)
    assert (sent.header_line, sent.import_file, sent.remembered) == (3, None, False)
    assert sent.mapping == ["day", "value_day", "text", "reference", "debit", "credit", "balance"]
    sent = map_statement(sent.pk, sent.mapping, by=by)
    one = work(ImportFile.objects.get(pk=sent.import_file))
    assert BankLine.objects.count() == 0
    fates = {row["line"]: row["status"] for row in one.report["rows"]}
    assert fates == {5: "new", 6: "new", 7: "refused", 8: "refused", 9: "new"}
    why = {row["line"]: row["reasons"] for row in one.report["rows"] if row["reasons"]}
    assert [r["said"]["details"] for r in why[7]] == [{"text": "45/10/2026"}]
    recorded(one, by)
    lines = list(BankLine.objects.order_by("row"))
    assert [(str(x.day), x.amount, x.reference) for x in lines] == [
        ("2026-10-01", D("1234.56"), "BQ1"),
        ("2026-10-02", D("-36.30"), "BQ2"),
        ("2026-10-03", D("500.00"), "BQ5"),
    ]
    assert (sent.opening, sent.closing, sent.total) == (D(10000), D("11698.26"), D("1698.26"))
    assert (sent.damaged, sent.rows) == (2, 3)
    again = a_sent(BANK, by)
    assert again.remembered
    report = work(ImportFile.objects.get(pk=again.import_file)).report
    assert report["counts"] == {"new": 0, "same": 3, "changed": 0, "refused": 2}


def test_a_mapping_is_asked_once_and_remembered_for_the_account():
    by = an_accountant()
    text = "Truc\tMachin\tSens\n03/10/2026\t1.500,00\tD\n"
    sent = a_sent(text, by)
    assert sent.mapping == ["", "", "side"]
    for mapping, refusal in (
        (["day", "", ""], errors.ColumnNeeded),
        (["", "amount", ""], errors.ColumnNeeded),
        (["day", "day", "amount"], errors.ColumnTwice),
    ):
        with pytest.raises(refusal):
            map_statement(sent.pk, mapping, by=by)
    with pytest.raises(NotFound):
        map_statement(sent.pk, ["day", "amount", "side"], by=of_another_park())
    map_statement(sent.pk, ["day", "amount", "side"], by=by)
    with pytest.raises(errors.HandedOn):
        map_statement(sent.pk, ["day", "amount", "side"], by=by)
    one = a_sent(text, by)
    assert (one.remembered, one.total) == (True, D(-1500))
    assert one.import_file is not None


@pytest.mark.parametrize("encoding", ["utf-8", "cp1256", "utf-16"])
def test_encodings_of_windows_are_read(encoding):
    by = an_accountant()
    text = "التاريخ,البيان,مدين,دائن\n03/10/2026,تحويل من شركة النور للتقنيات,,250.00\n"
    sent = a_sent(text.encode(encoding), by)
    assert sent.mapping == ["day", "text", "debit", "credit"]
    assert sent.samples[0][1] == "تحويل من شركة النور للتقنيات"
    western = a_sent("Date;Libellé;Débit;Crédit\n03/10/2026;Loyer été;;2,00\n".encode("cp1252"), by)
    assert western.samples[0][1] == "Loyer été"


def test_a_workbook_of_the_bank_is_read_as_well():
    by = an_accountant()
    book = xlsx_of(
        ("Banque du Parc",),
        ("Date", "Libellé", "Débit", "Crédit"),
        (date(2026, 10, 3), "VIR", None, 1234.5),
        ("04/10/2026", "FRAIS", "12,00", ""),
    )
    sent = a_sent(book, by)
    sent = map_statement(sent.pk, sent.mapping, by=by)
    assert (sent.rows, sent.total, sent.damaged) == (2, D("1222.50"), 0)
    assert (str(sent.first), str(sent.last)) == ("2026-10-03", "2026-10-04")


def test_where_the_running_balance_jumps_is_told():
    by = an_accountant()
    rows = "Date;Montant;Solde\n03/10/2026;10;110\n02/10/2026;5;95\n01/10/2026;-5;90\n"
    sent = a_sent(rows, by)
    sent = map_statement(sent.pk, sent.mapping, by=by)
    assert (sent.opening, sent.closing, sent.total) == (D(95), D(110), D(10))
    assert sent.breaks == [2]
    typed = a_sent(rows, by, opening="100,00", closing="(5,00)")
    assert (typed.opening, typed.closing) == (D(100), D(-5))
    with pytest.raises(errors.BalanceUnreadable):
        a_sent(rows, by, opening="beaucoup")


def test_every_damage_of_a_row_is_told():
    day = {"day": "03/10/2026"}
    report = an_import(
        [
            {**day, "amount": "12,00", "debit": "", "credit": "", "side": "", "currency": ""},
            {**day, "debit": "1,00", "credit": "2,00"},
            {**day, "amount": "12,00", "side": "vers le haut"},
            {**day, "amount": "12,00", "currency": "EUR"},
            {"day": "2026", "amount": "1"},
            {"day": "03/10/2126", "amount": "1"},
            {**day, "amount": "douze"},
            {**day, "amount": "0,00"},
        ]
    )
    assert told(report) == {
        2: ("new", []),
        3: ("refused", ["bank_line_of_both_sides"]),
        4: ("refused", ["bank_side_unknown"]),
        5: ("refused", ["bank_currency_foreign"]),
        6: ("refused", ["bank_day_unreadable"]),
        7: ("refused", ["bank_line_to_come"]),
        8: ("refused", ["not_an_amount"]),
        9: ("refused", ["bank_line_without_amount"]),
    }


def test_an_account_that_is_not_ones_own_takes_no_lines():
    an_account()
    rows = list(read_table(f"account,day,amount\n{RIB},03/10/2026,5\n".encode(), COLUMNS))
    report = import_lines(rows, commit=True, by=of_another_park())
    assert told(report) == {2: ("refused", ["bank_account_unknown"])}
    with pytest.raises(NotAllowed):
        import_lines(rows, commit=True, by=person())


def test_a_line_that_came_with_a_file_of_another_shape_is_not_recorded_again():
    a_bank_line("500", "VIR", layout="camt", day="2026-10-03")
    rows = [{"day": "03/10/2026", "amount": "500", "text": "VIREMENT NOUR"}] * 2
    assert told(an_import(rows)) == {2: ("same", []), 3: ("new", [])}
    assert told(an_import(rows)) == {2: ("same", []), 3: ("same", [])}
    assert BankLine.objects.count() == 2


def test_lines_of_a_day_that_come_in_another_order_are_the_same():
    day = {"day": "03/10/2026", "text": "VIR"}
    rows = [
        {**day, "amount": "5", "balance": "105"},
        {**day, "amount": "7", "balance": "112"},
    ]
    an_import(rows)
    turned = [{**day, "amount": "7", "balance": "107"}, {**day, "amount": "5", "balance": "112"}]
    assert told(an_import(turned)) == {2: ("same", []), 3: ("same", [])}


def test_lines_and_statements_are_never_changed():
    line = a_bank_line()
    for act in (
        lambda: BankLine.objects.filter(pk=line.pk).update(amount=1),
        lambda: BankLine.objects.filter(pk=line.pk).delete(),
        lambda: BankLine.objects.create(
            account=line.account, amount=1, day=line.day, row=1, layout="table",
            fingerprint=line.fingerprint, ordinal=line.ordinal,
        ),
        lambda: BankStatement.objects.all().delete() if BankStatement.objects.create(
            account=line.account, name="x", format="table", digest="", signature=""
        ) else None,
    ):  # fmt: skip
        with pytest.raises(DatabaseError), transaction.atomic():
            act()
    assert BankLine.objects.count() == 1


WORDS = st.sampled_from(["VIR RECU", "تحويل"])
# Few amounts and words: lines that are alike in all the bank tells are what this is about.
MOVES = st.sampled_from([D(5), D(-5), D("12.5")])
ROWS = st.lists(st.tuples(st.integers(1, 3), MOVES, WORDS), min_size=1, max_size=14)


def file_of(rows, shape):
    """The rows of a bank by day, with what this bank tells: references, running balances, neither."""
    balance = D(1000)
    for number, (day, amount, text) in enumerate(sorted(rows, key=lambda row: row[0])):
        balance += amount
        more = {"reference": f"R{number}"} if shape == "reference" else {}
        if shape == "balance":
            more = {"balance": str(balance)}
        yield {"day": f"0{day}/10/2026", "amount": str(amount), "text": text, **more}


def cuts_of(data, whole, *, by_day):
    """Some pieces of a file that overlap or not, then all of it, then one of the pieces again."""
    ends = list(range(len(whole) + 1))
    if by_day:
        days = [row["day"] for row in whole]
        ends = [n for n in ends if n in (0, len(whole)) or days[n - 1] != days[n]]
    cut = st.tuples(st.sampled_from(ends), st.sampled_from(ends)).map(sorted)
    cuts = data.draw(st.lists(cut, max_size=4))
    return [whole[a:b] for a, b in (*cuts, (0, len(whole)), *cuts[:1])]


@settings(max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=ROWS, shape=st.sampled_from(["reference", "balance", "neither"]), data=st.data())
def test_whatever_pieces_and_overlaps_it_comes_in_each_line_is_kept_once(rows, shape, data):
    """Without references a bank's file ends with a day; with them it may be cut anywhere."""
    whole = list(file_of(rows, shape))
    with transaction.atomic():
        for piece in filter(None, cuts_of(data, whole, by_day=shape != "reference")):
            assert not an_import(piece).refused
        kept = list(BankLine.objects.all())
        transaction.set_rollback(True)
    sent = Counter((f"2026-10-0{day}", amount, text) for day, amount, text in rows)
    assert Counter((str(x.day), x.amount, x.text) for x in kept) == sent
    assert sum(x.amount for x in kept) == sum(amount for _day, amount, _text in rows)
