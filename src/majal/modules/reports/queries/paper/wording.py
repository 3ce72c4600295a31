"""The same report as a Word file that people go on writing, in one language."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from majal.kernel.bidi import FSI, LRI, PDI, RLI
from majal.kernel.documents.word import WordDocument
from majal.modules.reports.queries.content import Content
from majal.modules.reports.queries.paper import blocks
from majal.modules.reports.queries.paper.blocks import Block, Cell, Piece, said
from majal.modules.reports.queries.paper.outline import outline
from majal.modules.reports.queries.paper.pdf import title_of

ISOLATES = str.maketrans("", "", LRI + RLI + FSI + PDI)
"""Word does not know them; its runs carry the direction."""
NOTE = _("Note to the council")
DELIBERATION = _("Draft deliberation")
NO_ACT = _(
    "DRAFT, NOT AN ACT. This text is proposed as a help for writing. Only the council deliberates, "
    "and only its deliberation, with the visa where one is needed, has any effect."
)
WHAT, VALUE = _("Item"), _("Value")


@dataclass(frozen=True)
class Texts:
    """What people wrote in one language, and the number of the document it goes with."""

    note: str
    deliberation: str
    number: str
    issued: str


def write(content: Content, texts: Texts, code: str) -> bytes:
    """The file: the note, the draft deliberation, then everything the PDF tells."""
    title = title_of(content.organisation, content.year, code)[code]
    word = WordDocument(title=title, language=code)
    with override(code):
        word.heading(title, level=0)
        issued = _("Goes with document no. %(number)s, issued on %(day)s.")
        word.paragraph(str(issued) % {"number": texts.number, "day": texts.issued})
        _typed(word, str(NOTE), texts.note)
        _typed(word, str(DELIBERATION), texts.deliberation, marked=True)
        for block in outline(content):
            _write(word, block, code)
    word.page_numbers()
    return word.content()


def _typed(word: WordDocument, heading: str, typed: str, *, marked: bool = False) -> None:
    word.heading(heading)
    if marked:
        word.paragraph(str(NO_ACT), bold=True)
    for part in typed.translate(ISOLATES).splitlines():
        if part.strip():
            word.paragraph(part.strip())


def _write(word: WordDocument, block: Block, code: str) -> None:
    match block:
        case blocks.Heading(words, level):
            word.heading(_bare(said(words, code)), level)
        case blocks.Paragraph(piece):
            word.paragraph(_piece(piece, code))
        case blocks.Items(rows):
            word.items(_line(row, code) for row in rows)
        case blocks.Notice(title, rows):
            word.paragraph(_bare(said(title, code)), bold=True)
            word.items(_line(row, code) for row in rows)
        case blocks.Tiles(tiles):
            word.table((str(WHAT), str(VALUE)), list(_tiles(tiles, code)))
        case blocks.Bars(rows):
            shown = [
                (_bare(said(label, code)), _piece(blocks.money(v), code)) for label, v, _o in rows
            ]
            word.table((str(WHAT), str(VALUE)), shown, figures=[1])
        case blocks.Table(head, rows, _widths, figures):
            heads = [_bare(said(one, code)) for one in head]
            cells = [[_cell(one, code) for one in row] for row in rows]
            word.table(heads, cells, figures=figures)


def _tiles(tiles: Sequence[blocks.Tile], code: str) -> Iterator[tuple[str, str]]:
    for one in tiles:
        note = f"\n{_piece(one.note, code)}" if one.note else ""
        yield _bare(said(one.label, code)), _piece(one.value, code) + note


def _cell(cell: Cell, code: str) -> str:
    return "\n".join(filter(None, (_line(line, code) for line in cell)))


def _line(line: Sequence[Piece], code: str) -> str:
    return " ".join(filter(None, (_piece(one, code) for one in line)))


def _piece(piece: Piece, code: str) -> str:
    return _bare(piece.say(code))


def _bare(words: str) -> str:
    return words.translate(ISOLATES)
