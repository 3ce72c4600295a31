"""The PDF and the Word file of the real data, read back as people read them."""

import io
import re
import zipfile

import docx
import pytest
from django.utils import timezone
from django.utils.translation import override

from majal.kernel.actors import SYSTEM
from majal.kernel.documents.word import LRM
from majal.modules.contributions.public import Stage
from majal.modules.contributions.templatetags.contributions import in_millions
from majal.modules.conventions.public import State
from majal.modules.organisations.public import Organisation
from majal.modules.reports.models import CouncilReport
from majal.modules.reports.queries.content import gather
from majal.modules.reports.queries.paper import Texts, draw, proposed, write
from tests.contributions.factories import a_contribution
from tests.conventions.factories import a_council
from tests.kernel.documents import stamp
from tests.kernel.reading import lines, pages

pytestmark = pytest.mark.django_db
NB = "\u00a0"


def number_of_pages(amount):
    """What the pages write before the unit, without the marks around it."""
    with override("fr"):
        return re.sub("<[^>]+>|[\u2066-\u2069]", "", in_millions(amount))


def content_of(council, language="fr"):
    today = timezone.localdate()
    known = timezone.now()
    report = CouncilReport(
        organisation=council, year=today.year, language=language, day=today, known_at=known
    )
    return gather(report, to=SYSTEM)


def read(council, language):
    return [
        line.replace(NB, " ")
        for line in lines(draw(content_of(council, language), stamp(language)))
    ]


@pytest.fixture
def souss(real):
    return Organisation.objects.get(kind="elected_council_region", territory__code="09")


def after(found, *row):
    """Whether these lines follow one another, as the cells of a table do."""
    return any(tuple(found[at : at + len(row)]) == row for at in range(len(found)))


class TestFrench:
    def test_the_first_page_says_what_it_is(self, souss):
        found = read(souss, "fr")
        assert found[1] == "Rapport présenté au conseil : Conseil de la région Souss-"
        assert found[2] == f"Massa, {timezone.localdate().year}"
        assert found[3] == "N° 3/2026·En date du 12 mars 2026"
        assert "Sommaire" in found

    def test_what_the_region_promised(self, souss):
        found = read(souss, "fr")
        amounts = ["62 000 000", "12 000 000", "5 000 000", "3 000 000", "82 000 000"]
        assert {line for line in found if re.fullmatch(r"\d+ 000 000", line)} == set(amounts)
        assert "82 MDH" in found
        assert found.count("aucune écriture") == 3

    def test_every_chapter_is_there_in_order(self, souss):
        found = read(souss, "fr")
        chapters = [
            "Synthèse",
            "Les conventions",
            "L’argent du conseil",
            "Les engagements des deux parties",
            "Les chiffres du territoire",
            "Note de méthode",
            "Annexe : sources",
            "Annexe : conventions remplacées par une autre",
        ]
        assert [line for line in found if line in chapters] == chapters

    def test_a_council_without_convention_is_told_so(self):
        found = " ".join(read(a_council(), "fr"))
        assert "aucune convention enregistrée ne désigne ce conseil comme partie" in found
        assert "Les engagements des deux parties" not in found

    def test_an_unknown_amount_is_not_a_nought(self):
        one = a_contribution(promised=None)
        found = read(one.party.organisation, "fr")
        assert "non renseigné" in found
        assert not any(line == "0 DH" for line in found)

    def test_a_sum_is_rounded_as_the_pages_round_it(self):
        one = a_contribution(promised=12_345_000)
        assert number_of_pages(one.promised) == "12,35"
        assert any("12,35 MDH" in line for line in read(one.party.organisation, "fr"))


class TestArabic:
    def test_titles_numbers_and_states(self, souss):
        found = read(souss, "ar")
        assert found[1].startswith("تقرير معروض على المجلس: مجلس جهة سوس ماسة")
        assert any(line.startswith("82 مليون درهم") for line in found)
        assert "62 000 000" in found
        assert "ما يستدعي انتباه المجلس" in found
        with override("ar"):
            labels = [str(State.IN_FORCE.label), str(Stage.PROMISED.label)]
        assert [any(label in line for line in found) for label in labels] == [True, True]

    def test_a_sentence_keeps_its_order_whatever_it_begins_with(self, souss):
        found = read(souss, "ar")
        bare = [re.sub("[\u2066-\u2069]", "", line) for line in found]
        (line,) = [one for one in bare if "متأخر بـ6 سنوات" in one and one.startswith("•")]
        assert line.startswith("•صندوق التجهيز الجماعي: إقراض الجهة 30 مليون درهم ")


class TestBoth:
    def test_each_says_the_same_beside_the_other(self, souss):
        found = read(souss, "ar+fr")
        assert after(found, "Synthèse", "خلاصة") or after(found, "خلاصة", "Synthèse")
        assert "تكنوبارك أكادير" in found
        assert "Technopark Agadir" in found

    def test_the_same_content_makes_the_same_bytes(self, souss):
        content = content_of(souss, "ar+fr")
        assert draw(content, stamp("ar+fr")) == draw(content, stamp("ar+fr"))

    def test_it_stays_within_a_few_pages(self, souss):
        assert len(pages(draw(content_of(souss, "ar+fr"), stamp("ar+fr")))) <= 12


class TestWord:
    def written(self, council, code):
        content = content_of(council, code)
        texts = proposed(content, number_shown="3/2026", language=code)
        told = Texts(texts[f"note_{code}"], texts[f"deliberation_{code}"], "3/2026", "12 mars 2026")
        return write(content, told, code)

    def test_arabic_runs_from_right_to_left_throughout(self, souss):
        with zipfile.ZipFile(io.BytesIO(self.written(souss, "ar"))) as archive:
            xml = archive.read("word/document.xml").decode()
        assert xml.count("<w:bidiVisual/>") == xml.count("<w:tbl>")
        headings = re.findall(r'<w:pStyle w:val="(?:Title|Heading\d)"/>(<w:bidi[^>]*>)?', xml)
        assert set(headings) == {'<w:bidi w:val="1"/>'} or set(headings) == {"<w:bidi/>"}
        assert not any(mark in xml for mark in "\u2066\u2067\u2068\u2069")

    def test_the_note_the_draft_and_its_law(self, souss):
        document = docx.Document(io.BytesIO(self.written(souss, "ar")))
        said = [p.text.replace(LRM, "") for p in document.paragraphs]
        assert said[0] == f"تقرير معروض على المجلس: مجلس جهة سوس ماسة، {timezone.localdate().year}"
        start = said.index("مشروع مقرر")
        assert said[start + 1].startswith("مسودة وليست مقررا.")
        assert said[start + 2].startswith("إن مجلس جهة سوس ماسة، المجتمع في دورته")
        assert "القانون التنظيمي رقم 111.14 المتعلق بالجهات" in said[start + 3]

    @pytest.mark.parametrize(
        ("level", "law"), [("province", "112-14"), ("commune", "113-14"), ("region", "111-14")]
    )
    def test_each_kind_of_council_has_its_own_law(self, level, law):
        council = a_council()
        council.kind_id = f"elected_council_{level}"
        content = content_of(council)
        text = proposed(content, number_shown="1/2026", language="fr")["deliberation_fr"]
        assert f"loi organique n° {law}" in text

    def test_the_numbers_of_the_pdf_stand_in_its_tables(self, souss):
        document = docx.Document(io.BytesIO(self.written(souss, "fr")))
        cells = [
            cell.text.replace(NB, " ")
            for table in document.tables
            for row in table.rows
            for cell in row.cells
        ]
        for amount in ("62 000 000", "12 000 000", "5 000 000", "3 000 000", "82 000 000 DH"):
            assert amount in cells
