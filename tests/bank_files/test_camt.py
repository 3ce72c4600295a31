"""CAMT.053 of two versions, read without trust."""

from decimal import Decimal

import pytest

from majal.kernel.models import ImportFile
from majal.modules.bank_files import errors
from majal.modules.bank_files.models import BankLine
from majal.modules.bank_files.queries import read_camt
from tests.bank_files.factories import RIB, a_sent, an_account
from tests.billing.factories import an_accountant
from tests.kernel.importing import recorded, work

D = Decimal
IBAN = f"MA93{RIB}"
NEW = "urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"
OLD = "urn:iso:std:iso:20022:tech:xsd:camt.053.001.02"


def balance(code, amount, side="CRDT"):
    return (
        f"<Bal><Tp><CdOrPrtry><Cd>{code}</Cd></CdOrPrtry></Tp><Amt Ccy='MAD'>{amount}</Amt>"
        f"<CdtDbtInd>{side}</CdtDbtInd><Dt><Dt>2026-10-01</Dt></Dt></Bal>"
    )


def part(amount, name, text, *, new, end="E-1"):
    party = f"<Pty><Nm>{name}</Nm></Pty>" if new else f"<Nm>{name}</Nm>"
    told = f"<Amt Ccy='MAD'>{amount}</Amt>" if new else (
        f"<AmtDtls><TxAmt><Amt Ccy='MAD'>{amount}</Amt></TxAmt></AmtDtls>"
    )  # fmt: skip
    return (
        f"<TxDtls><Refs><EndToEndId>{end}</EndToEndId></Refs>{told}<RltdPties><Dbtr>{party}</Dbtr>"
        "<DbtrAcct><Id><IBAN>MA64011519000001205000534921</IBAN></Id></DbtrAcct></RltdPties>"
        f"<RmtInf><Ustrd>{text}</Ustrd></RmtInf></TxDtls>"
    )


def entry(amount, ref, *parts, new, side="CRDT", state="BOOK", currency="MAD"):
    said = f"<Sts><Cd>{state}</Cd></Sts>" if new else f"<Sts>{state}</Sts>"
    return (
        f"<Ntry><Amt Ccy='{currency}'>{amount}</Amt><CdtDbtInd>{side}</CdtDbtInd>{said}"
        "<BookgDt><Dt>2026-10-02</Dt></BookgDt><ValDt><DtTm>2026-10-03T00:00:00</DtTm></ValDt>"
        f"<AcctSvcrRef>{ref}</AcctSvcrRef><NtryDtls>{''.join(parts)}</NtryDtls>"
        "<AddtlNtryInf>VIREMENT RECU</AddtlNtryInf></Ntry>"
    )


def camt(*entries, space=NEW, iban=IBAN, before="", closing="2600.00"):
    told = f'<?xml version="1.0" encoding="UTF-8"?>{before}<Document xmlns="{space}">'
    told += f"<BkToCstmrStmt><Stmt><Id>1</Id><Acct><Id><IBAN>{iban}</IBAN></Id></Acct>"
    told += balance("OPBD", "100.00", "DBIT") + balance("CLBD", closing) + "".join(entries)
    return f"{told}</Stmt></BkToCstmrStmt></Document>".encode()


@pytest.mark.parametrize(("space", "new"), [(NEW, True), (OLD, False)])
def test_entries_of_both_versions_become_rows(space, new):
    found = read_camt(
        camt(
            entry("1200.00", "B1", part("1200.00", "Nour SARL", "F 12", new=new), new=new),
            entry(
                "1500.00",
                "B2",
                part("500.00", "Atlas", "un", new=new, end="NOTPROVIDED"),
                part("1000.00", "Rif", "deux", new=new),
                new=new,
            ),
            entry("5.00", "B3", new=new, side="DBIT"),
            entry("7.00", "B4", new=new, state="PDNG"),
            space=space,
        )
    )
    assert (found.account, found.opening, found.closing) == (IBAN, D(-100), D(2600))
    told = [
        (r["amount"], r["side"], r["reference"], r.get("party", ""), r["text"]) for r in found.rows
    ]
    assert told == [
        ("1200.00", "CRDT", "B1", "Nour SARL", "VIREMENT RECU F 12"),
        ("500.00", "CRDT", "B2/1", "Atlas", "VIREMENT RECU un"),
        ("1000.00", "CRDT", "B2/2", "Rif", "VIREMENT RECU deux"),
        ("5.00", "DBIT", "B3", "", "VIREMENT RECU"),
    ]
    assert (found.rows[0]["day"], found.rows[0]["value_day"]) == ("2026-10-02", "2026-10-03")
    assert [r.get("end_to_end") for r in found.rows] == ["E-1", "", "E-1", None]


BOMB = '<!DOCTYPE d [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]>'
OUTSIDE = '<!DOCTYPE d SYSTEM "file:///etc/passwd">'


@pytest.mark.parametrize(
    ("content", "refusal"),
    [
        (camt(before=BOMB), errors.CamtUnsafe),
        (camt(before=OUTSIDE), errors.CamtUnsafe),
        (camt()[:-20], errors.CamtDamaged),
        (camt(space="urn:iso:std:iso:20022:tech:xsd:pain.001.001.03"), errors.CamtUnknown),
        (b"<html><body>Session expired</body></html>", errors.CamtUnknown),
        (f'<Document xmlns="{NEW}"/>'.encode(), errors.CamtUnknown),
        (f'<Document xmlns="{NEW}">{"<a>" * 50}'.encode(), errors.CamtTooLarge),
    ],
)
def test_what_is_no_statement_or_does_harm_is_refused(content, refusal):
    with pytest.raises(refusal):
        read_camt(content)


@pytest.mark.django_db
def test_a_statement_of_the_account_is_checked_at_once_and_one_of_another_is_refused():
    by = an_accountant()
    an_account()
    content = camt(
        entry("1200.00", "B1", part("1200.00", "Nour", "F 12", new=True), new=True),
        entry("9.00", "B9", new=True, currency="EUR"),
        closing="1100.00",
    )
    sent = a_sent(content, by)
    assert (sent.opening, sent.closing, sent.total, sent.damaged) == (D(-100), D(1100), D(1200), 1)
    one = recorded(work(ImportFile.objects.get(pk=sent.import_file)), by)
    line = BankLine.objects.get()
    assert (line.party, line.iban, line.end_to_end) == (
        "Nour",
        "MA64011519000001205000534921",
        "E-1",
    )
    assert [r["status"] for r in one.report["rows"]] == ["new", "refused"]
    again = a_sent(content, by)
    assert work(ImportFile.objects.get(pk=again.import_file)).report["counts"]["same"] == 1
    with pytest.raises(errors.OtherAccount):
        a_sent(camt(iban="MA64011519000001205000534921"), by)
