"""What the cells of a file of commitments say: conventions, parties, kinds, sources, dates."""

from collections.abc import Iterable, Mapping

from majal.kernel.dates import PartialDate, parse_cell
from majal.kernel.text import fold
from majal.modules.commitment_files.errors import ConventionUnknown, WordsUnreadable
from majal.modules.commitments.public import (
    EvidenceUnknown,
    PartyUnknown,
)
from majal.modules.conventions.public import Convention, Party
from majal.modules.sources.public import Source


def quoted(text: str) -> str:
    """What a cell says, in one piece within a sentence of either script."""
    return f"\u2068{text[:80]}\u2069"


def convention(text: str, known: Mapping[str, Convention]) -> Convention:
    """Raises: ConventionUnknown."""
    if text not in known:
        raise ConventionUnknown(text=quoted(text))
    return known[text]


def party(text: str, of: Convention) -> Party:
    """The party of that name: as the source states it, as the organisation is called, by its code.

    Raises: PartyUnknown.
    """
    wanted = fold(text)
    for one in of.parties.all():
        names = (
            one.stated_as,
            *(getattr(one.organisation, f"name_{c}") for c in ("ar", "fr", "en")),
        )
        if wanted and wanted in {fold(name) for name in names if name}:
            return one
    raise PartyUnknown(text=quoted(text))


def one_of(known: Iterable[str], text: str, column: str) -> str:
    """Raises: WordsUnreadable."""
    known = tuple(known)
    if text not in known:
        raise WordsUnreadable(text=quoted(text), column=column, known=", ".join(known))
    return text


def source(text: str, known: Mapping[str, Source]) -> Source:
    """Raises: EvidenceUnknown."""
    if text not in known:
        raise EvidenceUnknown(text=quoted(text))
    return known[text]


def day(text: str) -> PartialDate | None:
    """A date as people's spreadsheets hold it, None for an empty cell. Raises: BadDate."""
    return parse_cell(text)[0] if text else None
