"""Letters and minutes that people go on writing in Word, right to left where they are Arabic.

Word keeps direction in three places: the section, each paragraph, each run. Figures, codes and
Latin names are runs of their own between left-to-right marks, for Word and for LibreOffice.
"""

import io
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from majal.kernel.documents.glyphs import harmless

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import _Cell
    from docx.text.paragraph import Paragraph

LRM = "\u200e"
FONT = "Arial"  # what every office has in both scripts; ours cannot be embedded
GREEN = "0F6B5C"
REGIONS = {"ar": "ar-MA", "fr": "fr-MA", "en": "en-GB"}
CLOSING = {")": "(", "]": "[", "»": "«"}
RIGHT, LEFT = ("R", "AL"), ("L", "EN")
# What may only stand before these in their parents, in the order of the schema.
AFTER_BIDI = [
    "adjustRightInd",
    "snapToGrid",
    "spacing",
    "ind",
    "contextualSpacing",
    "jc",
    "textAlignment",
    "outlineLvl",
    "rPr",
    "sectPr",
]
AFTER_SIZE = ["highlight", "u", "effect", "bdr", "shd", "vertAlign", "rtl", "cs", "em", "lang"]
AFTER_VISUAL = [
    "tblStyleRowBandSize",
    "tblStyleColBandSize",
    "tblW",
    "jc",
    "tblInd",
    "tblBorders",
    "tblLook",
]


class WordDocument:
    """A document for Word in one language; each method adds what its name says."""

    def __init__(self, *, title: str, language: str, author: str = "Majal") -> None:
        import docx  # noqa: PLC0415 - heavy: only who makes a document carries it

        self.language = language
        self.right_to_left = language == "ar"
        self.document: Document = docx.Document()
        properties = self.document.core_properties
        properties.title, properties.author = harmless(title)[:255], harmless(author)[:255]
        properties.language, properties.comments = REGIONS[language], ""
        self._prepare_styles()
        self._prepare_page()

    def heading(self, text: str, level: int = 1) -> None:
        self._write(self.document.add_heading(level=level), text)

    def paragraph(self, text: str, *, bold: bool = False) -> None:
        self._write(self.document.add_paragraph(), text, bold=bold)

    def items(self, texts: Iterable[str]) -> None:
        """A list with a mark before each."""
        for text in texts:
            self._write(self.document.add_paragraph(style="List Bullet"), text)

    def table(
        self, head: Sequence[str], rows: Iterable[Sequence[str]], *, figures: Iterable[int] = ()
    ) -> None:
        """A table whose head comes again on every page; columns of ``figures`` stand to the right.

        In Arabic its first column is the one to the right.
        """
        numeric = set(figures)
        table = self.document.add_table(rows=0, cols=len(head), style="Table Grid")
        if self.right_to_left:
            _insert(table._tbl.tblPr, "bidiVisual", AFTER_VISUAL)  # noqa: SLF001
        for number, row in enumerate([head, *rows]):
            line = table.add_row()
            for column, (cell, text) in enumerate(zip(line.cells, row, strict=True)):
                self._fill(cell, text, figures=column in numeric, bold=not number)
            if not number:
                _insert(line._tr.get_or_add_trPr(), "tblHeader", ())  # noqa: SLF001

    def page_numbers(self) -> None:
        """Page 1 of 3, at the foot of each page; Word itself counts."""
        with override(self.language):
            sentence = _("Page {page} of {pages}")
        paragraph = self.document.sections[0].footer.paragraphs[0]
        self._direct(paragraph)
        before, rest = sentence.split("{page}")
        between, after = rest.split("{pages}")
        self._add_runs(paragraph, before)
        _add_field(paragraph, "PAGE")
        self._add_runs(paragraph, between)
        _add_field(paragraph, "NUMPAGES")
        self._add_runs(paragraph, after)

    def content(self) -> bytes:
        """The file."""
        file = io.BytesIO()
        self.document.save(file)
        return file.getvalue()

    def _write(self, paragraph: "Paragraph", text: str, *, bold: bool = False) -> None:
        self._direct(paragraph)
        self._add_runs(paragraph, text, bold=bold)

    def _fill(self, cell: "_Cell", text: str, *, figures: bool, bold: bool) -> None:
        from docx.enum.text import WD_ALIGN_PARAGRAPH  # noqa: PLC0415

        paragraph = cell.paragraphs[0]
        if figures:
            # Left to right also in Arabic: "right" would mean the other side there.
            self._direct(paragraph, right_to_left=False)
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        else:
            self._direct(paragraph)
        self._add_runs(paragraph, text, bold=bold)

    def _direct(self, paragraph: "Paragraph", *, right_to_left: bool | None = None) -> None:
        chosen = self.right_to_left if right_to_left is None else right_to_left
        if self.right_to_left:  # what is left to right there must say so: the style is not
            properties = paragraph._p.get_or_add_pPr()  # noqa: SLF001
            _insert(properties, "bidi", AFTER_BIDI, val="1" if chosen else "0")

    def _add_runs(self, paragraph: "Paragraph", text: str, *, bold: bool = False) -> None:
        for piece, leftwards in pieces(harmless(text), right_to_left=self.right_to_left):
            run = paragraph.add_run(f"{LRM}{piece}{LRM}" if _isolated(self, leftwards) else piece)
            run.font.rtl = True if leftwards else None
            if bold:
                run.bold = run.font.cs_bold = True

    def _prepare_styles(self) -> None:
        from docx.shared import Pt, RGBColor  # noqa: PLC0415

        sizes = {"Normal": 11.0, "Title": 20.0, "Heading 1": 16.0, "Heading 2": 13.0}
        styles: Any = self.document.styles
        for name, size in {**sizes, "Heading 3": 11.5, "List Bullet": 11.0}.items():
            style = styles[name]
            style.font.size = Pt(size)
            properties = style.element.get_or_add_rPr()
            _insert(properties, "szCs", AFTER_SIZE, val=str(int(size * 2)))
            fonts = properties.get_or_add_rFonts()
            fonts.attrib.clear()
            for script in ("ascii", "hAnsi", "cs", "eastAsia"):
                fonts.set(_name(script), FONT)
            if name not in {"Normal", "List Bullet"}:
                style.font.color.rgb = RGBColor.from_string(GREEN)
                style.font.cs_bold = True
        if self.right_to_left:
            normal = styles["Normal"].element.get_or_add_pPr()
            _insert(normal, "bidi", AFTER_BIDI, val="1")
        language = self.document.styles.element.find(f".//{_name('rPrDefault')}//{_name('lang')}")
        if language is not None:
            latin = REGIONS[self.language] if not self.right_to_left else REGIONS["fr"]
            language.set(_name("val"), latin)
            language.set(_name("bidi"), REGIONS["ar"])

    def _prepare_page(self) -> None:
        from docx.shared import Mm  # noqa: PLC0415

        section = self.document.sections[0]
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.left_margin = section.right_margin = Mm(22)
        section.top_margin = section.bottom_margin = Mm(22)
        if self.right_to_left:
            _insert(section._sectPr, "bidi", ("rtlGutter", "docGrid"))  # noqa: SLF001


def pieces(text: str, *, right_to_left: bool) -> Iterator[tuple[str, bool]]:
    """``text`` cut where its direction changes: each piece, and whether it runs from the right.

    Marks and spaces at an edge belong to the paragraph's own direction, but a bracket goes with
    the one that it closes, and a sign with its number.
    """
    strong = RIGHT if not right_to_left else LEFT
    start = at = 0
    while at < len(text):
        if unicodedata.bidirectional(text[at]) not in strong:
            at += 1
            continue
        end = _end_of_piece(text, at, strong)
        while at > start and unicodedata.bidirectional(text[at - 1]) in ("ES", "ET"):
            at -= 1  # the sign of a number
        if start < at:
            yield text[start:at], right_to_left
        yield text[at:end], not right_to_left
        start = at = end
    if start < len(text):
        yield text[start:], right_to_left


def _end_of_piece(text: str, start: int, strong: tuple[str, ...]) -> int:
    other = LEFT if strong is RIGHT else RIGHT
    end = at = start
    opened: list[str] = []
    while at < len(text) and text[at] != "\n":
        kind = unicodedata.bidirectional(text[at])
        # A figure in a stretch of Arabic stays in it.
        if kind in other and not (strong is RIGHT and kind == "EN"):
            break
        if text[at] in CLOSING.values():
            opened.append(text[at])
        closes = bool(opened) and CLOSING.get(text[at]) == opened[-1]
        if closes:
            opened.pop()
        if kind in strong or kind == "ET" or closes:
            end = at + 1
        at += 1
    return end


def _isolated(document: WordDocument, leftwards: bool) -> bool:
    return document.right_to_left and not leftwards


def _name(tag: str) -> str:
    from docx.oxml.ns import qn  # noqa: PLC0415

    return qn(f"w:{tag}")


def _insert(parent: Any, tag: str, followers: Iterable[str], **attributes: str) -> None:
    """One element of the schema, in its place; a former one of that name goes."""
    from docx.oxml import OxmlElement  # noqa: PLC0415

    for former in parent.findall(_name(tag)):
        parent.remove(former)
    element = OxmlElement(f"w:{tag}")
    for key, value in attributes.items():
        element.set(_name(key), value)
    parent.insert_element_before(element, *(f"w:{one}" for one in followers))


def _add_field(paragraph: "Paragraph", name: str) -> None:
    """A number that Word works out itself."""
    from docx.oxml import OxmlElement  # noqa: PLC0415

    make: Callable[[str], Any] = OxmlElement
    for kind in ("begin", "", "end"):
        if kind:
            element = make("w:fldChar")
            element.set(_name("fldCharType"), kind)
        else:
            element = make("w:instrText")
            element.text = f" {name} "
        paragraph.add_run()._r.append(element)  # noqa: SLF001
