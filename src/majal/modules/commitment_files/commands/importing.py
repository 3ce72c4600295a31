"""A file of commitments that staff send: checked row by row first, then recorded."""

from collections.abc import Callable, Iterable
from typing import Any

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.permissions import require
from majal.kernel.tables import Columns, Report, Row, RowResult, Status, run_import
from majal.kernel.text import fold
from majal.modules.commitment_files.commands import cells
from majal.modules.commitment_files.errors import WordsUnreadable
from majal.modules.commitment_files.permissions import Perm
from majal.modules.commitments.public import (
    TEXTS,
    Commitment,
    Kind,
    ParkElsewhere,
    WordsMissing,
    add_commitment,
    check_due,
    check_kind,
    terms_for_new,
)
from majal.modules.conventions.public import Convention, conventions_visible_to, with_parties
from majal.modules.parks.public import Park

IMPORT_COLUMNS = Columns(
    required=("convention", "owed_by", "kind"),
    optional=("owed_to", *TEXTS, "due", "park", "responsible", "amendment"),
)


@command()
def import_commitments(
    rows: Iterable[Row], *, commit: bool, by: Actor, tell: Callable[[int], object] | None = None
) -> Report:
    """Add the commitments of a file that staff sent; without ``commit`` only say what would happen.

    A row that says what is on record already (the same words, owed by the same party) changes
    nothing; what is on record is mended on its own page. ``rows`` come from
    ``read_table(…, IMPORT_COLUMNS)``.

    Permission: commitment_files.import.
    Raises: NotAllowed.
    """
    require(by, Perm.IMPORT)
    conventions = {c.code: c for c in with_parties(conventions_visible_to(by))}
    there = list(Commitment.objects.select_for_update(of=("self",)))
    by_words = {_words(c.owed_by_id, c): c for c in there}

    def plan(row: Row) -> RowResult:
        convention = cells.convention(row.values["convention"], conventions)
        return _add(row, convention, by_words, by)

    return run_import(rows, plan, commit=commit, rehearse=True, progress=tell)


def _add(row: Row, convention: Convention, by_words: dict[str, Commitment], by: Actor) -> RowResult:
    said = row.values
    owed_by = cells.party(said["owed_by"], convention)
    towards = cells.party(said["owed_to"], convention) if said["owed_to"] else None
    kind = cells.one_of(Kind.values, said["kind"], "kind")
    check_kind(owed_by, kind)
    due = cells.day(said["due"])
    check_due(convention, due)
    amendment = _number(said["amendment"])
    terms_for_new(convention, amendment)
    park = _park(said["park"], convention)
    words: Any = {name: said[name] for name in (*TEXTS, "responsible")}
    if not any(said[name] for name in TEXTS):
        raise WordsMissing
    draft = Commitment(convention=convention, **words)
    key = _words(owed_by.pk, draft)
    label = f"{convention.code} · {draft}"
    if key in by_words:
        return RowResult(row.line, Status.SAME, label, key=key)
    details: Any = {"kind": kind, "due": due, "amendment": amendment, "park": park, **words}

    def write() -> None:
        to = towards.pk if towards else None
        add_commitment(convention.pk, owed_by=owed_by.pk, owed_to=to, by=by, **details)

    return RowResult(row.line, Status.NEW, label, key=key, apply=write)


def _words(owed_by: int, commitment: Commitment) -> str:
    """By what two rows are known to say the same: who owes it, and its words in any language."""
    said = (fold(getattr(commitment, name)) for name in ("text_fr", "text_ar", "text_en"))
    return f"{owed_by}:{next((text for text in said if text), '')}"


def _number(text: str) -> int | None:
    """Raises: WordsUnreadable."""
    if text and not (text.isascii() and text.isdecimal() and len(text) < 4):
        raise WordsUnreadable(text=cells.quoted(text), column="amendment", known="1, 2, 3…")
    return int(text) if text else None


def _park(text: str, convention: Convention) -> Park | None:
    """Raises: ParkElsewhere."""
    found = next((p for p in convention.parks.all() if p.code == text), None)
    if text and found is None:
        raise ParkElsewhere
    return found
