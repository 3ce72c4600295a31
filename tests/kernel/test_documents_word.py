"""Word documents, read back from their XML: direction of section, paragraph, run and table."""

import io
import re
import zipfile

import docx
import pytest
from docx.oxml.ns import qn

from majal.kernel.documents.word import LRM, WordDocument, pieces

ARABIC = "تشهد الشبكة أن Atlas & Co (Agadir) منخرطة منذ 12/03/2024 بمبلغ 1 234,50 درهم."


def made(language="ar", **options):
    return WordDocument(title="محضر", language=language, **options)


def reopened(word):
    return docx.Document(io.BytesIO(word.content()))


def runs(paragraph):
    """Each run's text, and whether it says of itself that it runs from right to left."""
    return [(run.text, bool(run.font.rtl)) for run in paragraph.runs]


def bidi(paragraph):
    """What a paragraph says of its direction: "1", "0", or nothing."""
    found = paragraph._p.pPr.find(qn("w:bidi")) if paragraph._p.pPr is not None else None
    return None if found is None else found.get(qn("w:val"))


def xml(word, part="word/document.xml"):
    with zipfile.ZipFile(io.BytesIO(word.content())) as archive:
        return archive.read(part).decode()


class TestArabic:
    def test_paragraphs_and_headings_run_from_right_to_left(self):
        word = made()
        word.heading("محضر الاجتماع")
        word.paragraph("أولا")
        word.items(["ثانيا", "ثالثا"])
        found = reopened(word).paragraphs
        assert [(p.text, p.style.name, bidi(p)) for p in found] == [
            ("محضر الاجتماع", "Heading 1", "1"),
            ("أولا", "Normal", "1"),
            ("ثانيا", "List Bullet", "1"),
            ("ثالثا", "List Bullet", "1"),
        ]

    def test_figures_and_latin_names_are_runs_of_their_own_between_marks(self):
        word = made()
        word.paragraph(ARABIC)
        (paragraph,) = reopened(word).paragraphs
        assert runs(paragraph) == [
            ("تشهد الشبكة أن ", True),
            (f"{LRM}Atlas & Co (Agadir){LRM}", False),
            (" منخرطة منذ ", True),
            (f"{LRM}12/03/2024{LRM}", False),
            (" بمبلغ ", True),
            (f"{LRM}1 234,50{LRM}", False),
            (" درهم.", True),
        ]
        assert paragraph.text.replace(LRM, "") == ARABIC

    def test_bold_is_bold_in_both_scripts(self):
        word = made()
        word.paragraph("المدير Atlas", bold=True)
        found = reopened(word).paragraphs[0].runs
        assert [(run.bold, run.font.cs_bold) for run in found] == [(True, True)] * 2

    def test_section_and_style_run_from_right_to_left_for_what_is_typed_later(self):
        word = made()
        document = reopened(word)
        assert document.sections[0]._sectPr.find(qn("w:bidi")) is not None
        normal = document.styles["Normal"].element
        assert normal.pPr.find(qn("w:bidi")).get(qn("w:val")) == "1"
        fonts = normal.rPr.rFonts
        told = {script: fonts.get(qn(f"w:{script}")) for script in ("ascii", "hAnsi", "cs")}
        assert told == {"ascii": "Arial", "hAnsi": "Arial", "cs": "Arial"}
        assert normal.rPr.find(qn("w:szCs")).get(qn("w:val")) == "22"

    def test_its_language_is_that_of_morocco(self):
        word = made()
        (language,) = re.findall(r"<w:lang [^>]*>", xml(word, "word/styles.xml"))
        assert 'w:bidi="ar-MA"' in language
        assert reopened(word).core_properties.language == "ar-MA"

    def test_a_table_begins_at_the_right_and_its_figures_keep_their_side(self):
        word = made()
        word.table(["المقاولة", "المبلغ"], [["شركة النور", "−3 250,75"]], figures=[1])
        (table,) = reopened(word).tables
        properties = [child.tag.rpartition("}")[2] for child in table._tbl.tblPr]
        assert properties[:3] == ["tblStyle", "bidiVisual", "tblW"]
        cells = [cell.paragraphs[0] for row in table.rows for cell in row.cells]
        assert [(bidi(p), p.alignment) for p in cells] == [
            ("1", None),
            ("0", 2),
            ("1", None),
            ("0", 2),
        ]
        assert runs(cells[3]) == [(f"{LRM}−3 250,75{LRM}", False)]
        heads = [row._tr.trPr is not None for row in table.rows]
        assert heads == [True, False]

    def test_word_counts_the_pages(self):
        word = made()
        word.page_numbers()
        footer = reopened(word).sections[0].footer.paragraphs[0]
        told = [run.text or "".join(run._r.xpath("./w:instrText/text()")) for run in footer.runs]
        assert [text.strip() for text in told if text] == ["صفحة", "PAGE", "من", "NUMPAGES"]
        kinds = footer._p.xpath(".//w:fldChar/@w:fldCharType")
        assert kinds == ["begin", "end", "begin", "end"]


class TestFrench:
    def test_nothing_runs_from_right_to_left_but_arabic_names(self):
        word = made("fr")
        word.heading("Procès-verbal n° 3/2026")
        word.paragraph("La société شركة النور (5 فروع) est membre depuis 2024.")
        word.table(["Société"], [["شركة"]])
        document = reopened(word)
        heading, paragraph = document.paragraphs
        assert runs(heading) == [("Procès-verbal n° 3/2026", False)]
        assert runs(paragraph) == [
            ("La société ", False),
            ("شركة النور (5 فروع)", True),
            (" est membre depuis 2024.", False),
        ]
        assert [bidi(p) for p in document.paragraphs] == [None, None]
        assert "bidiVisual" not in xml(word)
        assert document.core_properties.language == "fr-MA"


class TestPieces:
    @pytest.mark.parametrize(
        ("text", "wanted"),
        [
            ("", []),
            ("أ", [("أ", True)]),
            ("2024", [("2024", False)]),
            ("هاتف +212 5 28 00", [("هاتف ", True), ("+212 5 28 00", False)]),
            ("(86 %).", [("(", True), ("86 %", False), (").", True)]),
            ("من 5 إلى 6", [("من ", True), ("5", False), (" إلى ", True), ("6", False)]),
            ("القانون 53-05", [("القانون ", True), ("53-05", False)]),
            ("أ\nb", [("أ\n", True), ("b", False)]),
        ],
    )
    def test_where_direction_changes(self, text, wanted):
        assert list(pieces(text, right_to_left=True)) == wanted

    @pytest.mark.parametrize("text", [ARABIC, "a ب c", "((([", "1\n2 ب", "+", "− ب −5"])
    @pytest.mark.parametrize("right_to_left", [True, False])
    def test_nothing_is_lost(self, text, right_to_left):
        found = list(pieces(text, right_to_left=right_to_left))
        assert "".join(piece for piece, _way in found) == text


def test_what_xml_cannot_hold_is_left_out():
    word = made()
    word.paragraph("a\x00\x0b\ud800\ufffe<b>\u202e&amp;")
    word.table(["\x00"], [["\ud800"]])
    paragraph = reopened(word).paragraphs[0]
    assert paragraph.text.replace(LRM, "") == "a\n<b>&amp;"
