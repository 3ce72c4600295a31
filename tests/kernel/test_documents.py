"""Documents made for real and read back: letters, figures, direction, archives, hostile input."""

import hashlib
import io
import json
import re
import shutil
import unicodedata
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
import segno
from django.utils.translation import gettext_lazy, override
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfparser import PDFParser

from majal.kernel.bidi import plain_number
from majal.kernel.dates import PartialDate
from majal.kernel.documents import TemplateBroken, glyphs, render_pdf, rendering, said_in
from majal.kernel.documents.glyphs import BREAK, FONTS, UNKNOWN, covered, settable
from majal.kernel.documents.rendering import ROOT
from majal.kernel.documents.spoken import as_json, in_one
from tests.kernel.documents import TITLE, data, rendered, stamp
from tests.kernel.reading import lines, pages

BASE = b'#import "/kernel/documents/base.typ": *\n#show: official\n'
LETTERS = st.characters(exclude_categories=())


def made(source, values, language="ar", **options):
    """The lines of a document with this body; the frame is left out."""
    pdf = render_pdf(BASE + source.encode(), values, title="T", language=language, **options)
    return [line for line in lines(pdf) if "".join(line.split()) not in FRAME]


FRAME = {"T", "مجال", "Majal", "صفحة1من1", "Page1sur1", "Page1of1"}
FRAME |= {"مشروعوثيقةلمتصدربعد،ولاقيمةلها", "Projet:documentnondélivré,sansvaleur"}
FRAME |= {"Draft:notissued,ofnovalue"}


class TestReadBack:
    def test_arabic_reads_from_right_to_left_and_its_figures_from_left_to_right(self, settings):
        settings.MAJAL_ADDRESS = "https://majal.example"
        assert lines(rendered("ar")) == [
            "شبكة حظائر التكنولوجيا",
            "شهادة الانخراط",
            "رقم 3/2026·بتاريخ 12 مارس 2026",
            "موضوع الشهادة",
            "تشهد الشبكة أن Atlas منخرطة منذ 12 مارس 2024 وأدت 1 234 567,50 درهم.",
            "001 234 567 000 089",
            "التعريف الموحد",
            "12 مارس 2024",
            "تاريخ الانخراط",
            "+212 5 28 00 00 00",
            "الهاتف",
            "1 234 567,50 درهم",
            "86,5 %",
            "5 491",
            "المبلغ",
            "نسبة الإشغال",
            "المقاولات",
            "12 مارس 2024",
            "مناصب الشغل حسب القطاع",
            "1 240",
            "Fintech",
            "96,5",
            "Agritech",
            "المبلغ",
            "مناصب الشغل",
            "المقاولات",
            "12 500 درهم",
            "42",
            "شركة النور",
            "−3 250,75 درهم",
            "1 204",
            "Société générale",
            "Atlas•",
            "•فاطمة العلوي",
            "تنبيه",
            "بطلان هذه الوثيقة",
            "12 مارس 2024",
            "المدير العام",
            "فاطمة العلوي",
            "رقم 3/2026",
            "صفحة 1 من 1",
            "يمكن لكل من يتسلم هذه الوثيقة التحقق من صحتها على العنوان التالي:",
            "https://majal.example/ar/documents/7XKP-2M9D-Q4RT-0HWC/",
        ]

    def test_french(self, settings):
        settings.MAJAL_ADDRESS = "https://majal.example"
        found = lines(rendered("fr"))
        assert found[:5] == [
            "Réseau des parcs technologiques",
            "Attestation d’adhésion",
            "N° 3/2026·En date du 12 mars 2026",
            "Objet de l’attestation",
            "Le réseau atteste que Atlas est membre depuis le 12 mars 2024 et a réglé 1 234 567,50 DH.",
        ]
        assert found[-4:] == [
            "N° 3/2026",
            "Page 1 sur 1",
            "Toute personne qui reçoit ce document peut en vérifier l’authenticité à l’adresse :",
            "https://majal.example/fr/documents/7XKP-2M9D-Q4RT-0HWC/",
        ]

    def test_in_both_each_says_the_same_beside_the_other(self):
        found = lines(rendered("ar+fr"))
        assert found[:8] == [
            "Réseau des parcs technologiques",
            "شبكة حظائر التكنولوجيا",
            "Attestation d’adhésion",
            "شهادة الانخراط",
            "N° 3/2026·En date du 12 mars 2026",
            "رقم 3/2026·بتاريخ 12 مارس 2026",
            "Objet de l’attestation",
            "موضوع الشهادة",
        ]
        assert [line for line in found if "·" in line][2:] == [
            "المبلغ·Montant",
            "مناصب الشغل·Emplois",
            "المقاولات·Entreprises",
        ]
        assert sum(line.endswith("documents/7XKP-2M9D-Q4RT-0HWC/") for line in found) == 2

    def test_the_head_of_a_table_comes_again_on_the_next_page(self):
        found = lines(rendered("fr", rows=[["Une", 1, Decimal(1)]] * 60))
        assert found.count("Entreprises") == 4  # the tile's, and on each of three pages
        assert [line for line in found if line.startswith("Page")] == [
            f"Page {n} sur 3" for n in (1, 2, 3)
        ]
        assert found.count("N° 3/2026") == 3

    def test_a_draft_says_so_and_has_no_code(self):
        found = lines(rendered("fr", draft=True))
        assert found.count("Projet : document non délivré, sans valeur") == 2
        assert not any("documents/" in line or "3/2026" in line for line in found)


class TestPieces:
    @pytest.mark.parametrize("language", ["ar", "fr", "en"])
    def test_numbers_are_those_of_the_pages(self, language):
        values = [0, 7, -7, 999, 1000, 1234567, 0.5, -0.25, 1e6, 12.5, Decimal("1234.50")]
        values += [Decimal("0.005"), Decimal("-1e3"), Decimal(12345678901234567890)]
        found = made("#data.n.map(num).join(parbreak())", {"n": values}, language)
        wanted = [plain_number(one, language).replace("\u00a0", " ") for one in values]
        assert found == wanted

    @pytest.mark.parametrize("decimals", [0, 1, 2])
    def test_halves_are_rounded_as_on_the_pages(self, decimals):
        values = [Decimal(x) for x in ("0.5", "1.5", "2.5", "-0.5", "1.25", "1.005", "-2.675", "3")]
        source = f"#data.n.map(num.with(decimals: {decimals})).join(parbreak())"
        found = made(source, {"n": values}, "fr")
        assert found == [plain_number(v, "fr", decimals).replace("\u00a0", " ") for v in values]

    @pytest.mark.parametrize(
        ("language", "wanted"),
        [
            ("ar", ["1 260 درهم", "1 260,50 درهم"]),
            ("fr", ["1 260 DH", "1 260,50 DH"]),
            ("en", ["MAD 1 260", "MAD 1 260.50"]),
        ],
    )
    def test_money(self, language, wanted):
        values = {"m": [Decimal(1260), Decimal("1260.5")]}
        assert made("#data.m.map(money).join(parbreak())", values, language) == wanted

    def test_a_date_that_is_not_whole_is_said_as_far_as_it_goes(self):
        values = {"d": [PartialDate(2024), PartialDate(2024, 3), date(2024, 3, 12)]}
        found = made("#data.d.map(day).join(parbreak())", values, "fr")
        assert found == ["2024", "mars 2024", "12 mars 2024"]

    def test_figures_stand_the_right_way_round_within_arabic(self):
        source = "أدت #money(data.m) أي #percent(data.p) في #day(data.d) هاتف #code(data.c) شكرا"
        values = {"m": 5491, "p": 7, "d": date(2026, 3, 12), "c": "+212 5 28"}
        found = made(source, values, "ar")
        assert found == ["أدت 5 491 درهم أي 7 % في 12 مارس 2026 هاتف +212 5 28 شكرا"]

    def test_a_sentence_of_the_catalogues_comes_in_the_language_around_it(self):
        values = {"s": gettext_lazy("The file")}
        assert made("#twin(tr(data.s))", values, "ar+fr") == ["Le fichier", "الملف"]
        assert made("#tr(data.s)", values, "en") == ["The file"]

    def test_a_picture_is_taken_as_it_is(self):
        svg = (
            b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>'
        )
        assert made('#picture(data.p, alt: "x", width: 1cm)', {"p": svg}) == []


class TestArchive:
    def test_it_is_for_archives_and_for_being_read_aloud(self):
        pdf = rendered("ar")
        assert re.findall(rb"<pdfaid:(part|conformance)>(\w+)<", pdf) == [
            (b"part", b"2"),
            (b"conformance", b"A"),
        ]
        assert re.findall(rb"<pdfuaid:part>(\d)<", pdf) == [b"1"]
        catalogue = PDFDocument(PDFParser(io.BytesIO(pdf))).catalog
        assert catalogue["Lang"] == b"ar-MA"
        assert sorted({"MarkInfo", "StructTreeRoot", "OutputIntents"} & set(catalogue)) == [
            "MarkInfo",
            "OutputIntents",
            "StructTreeRoot",
        ]

    def test_its_title_is_within(self):
        (info,) = PDFDocument(PDFParser(io.BytesIO(rendered("fr")))).info
        assert info["Title"].decode("utf-16") == TITLE["fr"]

    def test_every_font_is_within_and_ours(self):
        assert fonts_of(rendered("ar+fr", rows=[["ⵜⴰⵎⴰⵣⵉⵖⵜ", 1, 1]])) == [
            "IBMPlexSans",
            "IBMPlexSans-SmBld",
            "IBMPlexSansArabic",
            "IBMPlexSansArabic-SmBld",
            "NotoSansTifinagh-Regular",
        ]

    def test_the_same_gives_the_same_bytes(self):
        assert rendered("ar+fr") == rendered("ar+fr")

    def test_the_vendored_fonts_are_those_named_with_their_licence(self):
        named = {}
        for line in (FONTS / "VERSIONS.txt").read_text().splitlines()[1:]:
            name, _package, _version, licence, digest = line.split("\t")
            assert licence == "OFL-1.1"
            named[name] = digest
        found = {p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in FONTS.glob("*.ttf")}
        assert found == named
        assert (FONTS / "LICENSE").read_text().count("SIL OPEN FONT LICENSE Version 1.1") == 2

    def test_no_template_fetches_anything(self):
        for path in Path(ROOT).rglob("*.typ"):
            assert re.findall(r"@\w+/|https?:", path.read_text()) == [], path


def fonts_of(pdf):
    """The fonts a PDF carries, whole names without the mark of a subset."""
    document = PDFDocument(PDFParser(io.BytesIO(pdf)))
    ids = {one for xref in document.xrefs for one in xref.get_objids()}
    found = [document.getobj(one) for one in sorted(ids)]
    told = [d for d in found if isinstance(d, dict) and "FontName" in d]
    assert all("FontFile2" in d for d in told)
    return sorted(d["FontName"].name.partition("+")[2] for d in told)


class TestCode:
    def test_the_code_leads_to_the_page_in_the_first_language(self, settings):
        settings.MAJAL_ADDRESS = "https://majal.example"
        here = "documents/7XKP-2M9D-Q4RT-0HWC/"
        assert stamp("ar").address == f"https://majal.example/ar/{here}"
        assert stamp("ar+fr").addresses == {
            "ar": f"https://majal.example/ar/{here}",
            "fr": f"https://majal.example/fr/{here}",
        }
        with override("en"):
            assert stamp("fr").address == f"https://majal.example/fr/{here}"
        # Large enough to be read from paper: 18 mm for so many modules.
        assert 18 / segno.make(stamp("ar").address, error="m").symbol_size(border=0)[0] > 0.4


HOSTILE = [
    '#panic("x")',
    '"); #panic(',
    "\\u{0}\\",
    "\x00\x01\x1b\x7f\ufeff\ufffe\uffff\ud800\ue000",
    "\u202eabc\u202d\u2066\u2067\u2069\u2069",
    "*_`$[]{}<>@#/*//-- + 1.",
    "</script><b>&amp;",
    "x" * 3000,
    "ب" * 3000,
    "😀👩‍👩‍👧 漢字 ½ ﷺ ﬁ e\u0301\u0301\u0301",
    "a\r\nb\u2028c\td",
    "",
]


class TestHostileInput:
    @pytest.mark.parametrize("text", HOSTILE)
    @pytest.mark.parametrize("language", ["ar", "fr"])
    def test_it_is_shown_and_nothing_more(self, language, text):
        pdf = rendered(language, company=text, note=text, signatory=text)
        found = lines(pdf)
        assert found.count("86,5 %") == 1
        assert "".join(found).count("3/2026") == 1 + len(pages(pdf))

    def test_what_looks_like_markup_is_shown_as_it_is(self):
        text = '#panic("x") \\ *a* $b$ [c] @d <e> // f'
        assert made("#name(data.t)", {"t": text}, "fr") == [text]

    def test_what_turns_text_round_cannot_reach_what_follows(self):
        values = {"t": "a\u202e", "n": 1234}
        assert made("#data.t ciel #num(data.n) bleu", values, "fr") == ["a ciel 1 234 bleu"]

    def test_a_word_without_end_stays_on_the_page(self):
        found = made("#data.t", {"t": "x" * 200}, "fr")
        assert "".join(found) == "x" * 200
        assert len(found) == 3

    @settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow], deadline=None)
    @given(st.text(LETTERS, max_size=60))
    def test_whatever_is_typed_becomes_a_document(self, text):
        source = BASE + b"#data.t #name(data.t) #code(data.t)"
        assert render_pdf(source, {"t": text}, title=text, language="ar")[:5] == b"%PDF-"

    @given(st.text(LETTERS, max_size=200))
    def test_settable_is_settable(self, text):
        once = settable(text)
        assert settable(once) == once
        once.encode()
        assert once.count("\u2066") + once.count("\u2067") + once.count("\u2068") == once.count(
            "\u2069"
        )

    @given(
        st.text(
            st.sampled_from("ابتثجحخدذرزسشصضطظعغفقكلمنهويabcçéèÀ0123456789 .,:-'()"), max_size=39
        )
    )
    def test_what_people_write_stays_as_it_is(self, text):
        assert settable(text) == unicodedata.normalize("NFC", text)

    def test_what_no_font_has_is_marked(self):
        assert settable("漢 a\u0000b 😀\ufe0f") == f"{UNKNOWN} ab {UNKNOWN}"
        assert settable("a" * 50) == BREAK.join(["a" * 20, "a" * 20, "a" * 10])

    def test_the_fonts_have_what_morocco_writes(self):
        wanted = "ابتثجحخدذرزسشصضطظعغفقكلمنهويءآأإؤئىةًٌٍَُِّْـ،؛؟پچڤگ"
        wanted += "àâæçéèêëîïôœùûüÿÀÉÈÇŒ«»’–—…€°²³½×−≥≤· \u00a0\u202f\u200b" + UNKNOWN
        wanted += "ⴰⴱⴳⴷⴹⴻⴼⴽⵀⵃⵄⵅⵇⵉⵊⵍⵎⵏⵓⵔⵕⵖⵙⵚⵛⵜⵟⵡⵢⵣⵥ"
        assert [c for c in wanted if ord(c) not in covered() | {0x200B}] == []


class TestData:
    def test_it_is_plain(self):
        values = {"a": [1, 2.5, None, True, Decimal("1.20")], 3: ("x", b"\xff\x00", b"<svg/>")}
        told = {"a": [1, 2.5, None, True, "1.20"], "3": ["x", [255, 0], "<svg/>"]}
        assert json.loads(as_json(values, "fr")) == told
        assert json.loads(as_json([2**60, -(2**60)], "fr")) == [str(2**60), str(-(2**60))]

    def test_days_and_sentences_come_in_each_language(self):
        values = [date(2026, 3, 12), gettext_lazy("The file")]
        assert json.loads(as_json(values, "ar+fr")) == [
            {"iso": "2026-03-12", "ar": "12\u00a0مارس\u00a02026", "fr": "12\u00a0mars\u00a02026"},
            {"ar": "الملف", "fr": "Le fichier"},
        ]

    def test_what_differs_by_language_is_asked_in_each(self):
        said = said_in("ar+fr", lambda _code: str(gettext_lazy("The file")))
        assert said == {"ar": "الملف", "fr": "Le fichier"}
        assert [in_one(text, "ar+fr") for text in (said, "x", gettext_lazy("The file"))] == [
            "الملف",
            "x",
            "الملف",
        ]

    @pytest.mark.parametrize("value", [float("nan"), float("inf"), Decimal("NaN")])
    def test_what_is_no_number_is_refused(self, value):
        with pytest.raises(ValueError, match=r"number|JSON"):
            as_json({"x": value}, "fr")

    def test_what_no_template_can_read_is_refused(self):
        with pytest.raises(TypeError, match="a object"):
            as_json({"x": object()}, "fr")

    def test_a_template_of_a_module_is_a_file_and_named_when_it_breaks(self, tmp_path, monkeypatch):
        monkeypatch.setattr(rendering, "ROOT", tmp_path)
        (tmp_path / "kernel" / "documents").mkdir(parents=True)
        shutil.copy(FONTS.parent / "base.typ", tmp_path / "kernel" / "documents")
        template = tmp_path / "noun.typ"
        template.write_bytes(BASE + b"#data.t")
        pdf = render_pdf(template, {"t": "shown"}, title="T", language="fr", stamp=stamp("fr"))
        assert lines(pdf).count("shown") == 1
        template.write_bytes(BASE + b"#data.missing")
        with pytest.raises(TemplateBroken, match=r"noun\.typ:3"):
            render_pdf(template, {}, title="T", language="fr")

    def test_missing_fonts_are_named(self, tmp_path, monkeypatch):
        shutil.copy(FONTS / "IBMPlexSans-Regular.ttf", tmp_path)
        monkeypatch.setattr(glyphs, "FONTS", tmp_path)
        for kept in (covered, rendering._fonts):
            kept.cache_clear()
        with pytest.raises(glyphs.FontsMissing, match=r"IBMPlexSans-SemiBold\.ttf.* missing in "):
            render_pdf(BASE, data(), title="T", language="fr")

    @pytest.mark.parametrize(
        "source",
        [b"#data.missing", b"#panic()", b"= Deep\n=== Too deep", b'#read("/../../etc/passwd")'],
    )
    def test_a_template_that_cannot_be_set_is_told(self, source):
        with pytest.raises(TemplateBroken, match="error"):
            render_pdf(BASE + source, data(), title="T", language="fr")
