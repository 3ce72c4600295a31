"""CAMT.053 read without trust: of the XML only named elements are taken, and nothing is fetched.

ISO 20022, camt.053.001: statements with balances, entries and the transactions within them. What
differs between its versions is where the state of an entry and the name of a party stand.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from xml.parsers import expat

from majal.modules.bank_files import errors

NAMESPACE = re.compile(r"urn:iso:std:iso:20022:tech:xsd:camt\.053\.001\.\d\d")
MOST_ELEMENTS = 400_000
DEEPEST = 40
LONGEST_TEXT = 1_000
BOOKED = frozenset(("BOOK", "BOOKED"))
UNSAID = frozenset(("NOTPROVIDED", "NOTREFERENCE", "NONREF", "NONE"))


@dataclass
class Node:
    """One element: its name without the namespace, its text, what stands in it."""

    name: str
    given: Mapping[str, str] = field(default_factory=dict)
    text: str = ""
    inside: list["Node"] = field(default_factory=list)

    def all(self, *path: str) -> Iterator["Node"]:
        """Every element under a path."""
        if not path:
            yield self
            return
        for one in self.inside:
            if one.name == path[0]:
                yield from one.all(*path[1:])

    def said(self, *paths: str) -> str:
        """The text of the first path there is, each written with slashes."""
        for path in paths:
            for one in self.all(*path.split("/")):
                if told := " ".join(one.text.split()):
                    return told
        return ""


@dataclass(frozen=True)
class Camt:
    """What a file says: whose account, the balances around its entries, the entries as rows."""

    account: str
    opening: Decimal | None
    closing: Decimal | None
    rows: list[dict[str, str]]


def is_xml(content: bytes) -> bool:
    """Whether a file begins as XML does."""
    return content[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<")


def read_camt(content: bytes) -> Camt:
    """The statements of a file. A transaction within an entry is a row where each says its amount.

    Raises: CamtDamaged; CamtUnsafe; CamtUnknown; CamtTooLarge; OtherAccount where a file holds
        statements of several accounts.
    """
    root = _tree(content)
    statements = list(root.all("BkToCstmrStmt", "Stmt"))
    if root.name != "Document" or not statements:
        raise errors.CamtUnknown
    accounts = {_account(one) for one in statements}
    if len(accounts) != 1:
        raise errors.OtherAccount(other=", ".join(sorted(accounts))[:80])
    entries = [e for one in statements for e in one.all("Ntry")]
    rows = [row for entry in entries for row in _rows(entry)]
    return Camt(
        account=accounts.pop(),
        opening=_balance(statements[0], "OPBD", "PRCD"),
        closing=_balance(statements[-1], "CLBD"),
        rows=rows,
    )


def _tree(content: bytes) -> Node:
    top, count = Node(""), 0
    open_now = [top]

    def start(tag: str, given: Mapping[str, str]) -> None:
        nonlocal count
        count += 1
        if count > MOST_ELEMENTS or len(open_now) > DEEPEST:
            raise errors.CamtTooLarge
        space, _mark, name = tag.rpartition(" ")
        if len(open_now) == 1 and not NAMESPACE.fullmatch(space):
            raise errors.CamtUnknown
        node = Node(name, given)
        open_now[-1].inside.append(node)
        open_now.append(node)

    def text(some: str) -> None:
        node = open_now[-1]
        if len(node.text) < LONGEST_TEXT:
            node.text += some[:LONGEST_TEXT]

    def refuse(*_declared: object) -> None:
        raise errors.CamtUnsafe

    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = start
    parser.EndElementHandler = lambda _tag: open_now.pop() and None
    parser.CharacterDataHandler = text
    parser.StartDoctypeDeclHandler = refuse
    parser.EntityDeclHandler = refuse
    parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
    try:
        parser.Parse(content, True)
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise errors.CamtDamaged from error
    return top.inside[0]


def _account(statement: Node) -> str:
    return statement.said("Acct/Id/IBAN", "Acct/Id/Othr/Id")


def _balance(statement: Node, *codes: str) -> Decimal | None:
    for code in codes:
        for one in statement.all("Bal"):
            if one.said("Tp/CdOrPrtry/Cd") == code:
                try:
                    amount = Decimal(one.said("Amt")).quantize(Decimal("0.01"))
                except InvalidOperation:
                    return None
                return -amount if one.said("CdtDbtInd") == "DBIT" else amount
    return None


def _rows(entry: Node) -> Iterator[dict[str, str]]:
    """The rows of an entry: none of one that is not booked yet."""
    if (state := entry.said("Sts/Cd", "Sts")) and state not in BOOKED:
        return
    amounts = [node.given.get("Ccy", "") for node in entry.all("Amt")]
    base = {
        "day": _date(entry, "BookgDt") or _date(entry, "ValDt"),
        "value_day": _date(entry, "ValDt"),
        "amount": entry.said("Amt"),
        "side": entry.said("CdtDbtInd"),
        "currency": amounts[0] if amounts else "",
        "reference": _reference(entry.said("AcctSvcrRef"), entry.said("NtryRef")),
        "text": entry.said("AddtlNtryInf"),
    }
    parts = list(entry.all("NtryDtls", "TxDtls"))
    split = _split(base["amount"], parts)
    if split is None:
        yield base | _details(parts, base)
        return
    for number, (part, amount) in enumerate(zip(parts, split, strict=True), start=1):
        own = _reference(part.said("Refs/AcctSvcrRef"))
        whole = base["reference"]
        told = own if own and own != whole else f"{whole}/{number}" if whole else ""
        yield base | _details([part], base) | {"amount": amount, "reference": told}


def _split(whole: str, parts: list[Node]) -> list[str] | None:
    """What each transaction of an entry is, where they are several and add up to it."""
    if len(parts) < 2:
        return None
    told = [one.said("Amt", "AmtDtls/TxAmt/Amt") for one in parts]
    try:
        return told if sum(map(Decimal, told)) == Decimal(whole) else None
    except InvalidOperation:
        return None


def _details(parts: list[Node], base: Mapping[str, str]) -> dict[str, str]:
    """Who paid or was paid, and what they wrote."""
    if not parts:
        return {}
    out = base["side"] == "DBIT"
    who, account = ("Cdtr", "CdtrAcct") if out else ("Dbtr", "DbtrAcct")
    one = parts[0]
    texts = [node.text for part in parts for node in part.all("RmtInf", "Ustrd")]
    texts += [
        node.text for part in parts for node in part.all("RmtInf", "Strd", "CdtrRefInf", "Ref")
    ]
    texts += [part.said("AddtlTxInf") for part in parts]
    written = " ".join(" ".join(texts).split())
    return {
        "end_to_end": _reference(one.said("Refs/EndToEndId")),
        "party": one.said(f"RltdPties/{who}/Nm", f"RltdPties/{who}/Pty/Nm"),
        "iban": one.said(f"RltdPties/{account}/Id/IBAN", f"RltdPties/{account}/Id/Othr/Id"),
        "text": " ".join(filter(None, (base["text"], written)))[:500],
    }


def _date(entry: Node, name: str) -> str:
    return entry.said(f"{name}/Dt", f"{name}/DtTm")[:10]


def _reference(*told: str) -> str:
    return next((one for one in told if one and one.upper() not in UNSAID), "")
