"""No string a person reads is untranslated, and the tool that says so can be trusted."""

import gettext
import subprocess
import sys
from pathlib import Path

import pytest

from tools import catalogues

ROOT = Path(__file__).parents[2]
ARABIC = ("بلا شركات", "شركة", "شركتان", "%(n)s شركات", "%(n)s شركة", "%(n)s من الشركات")


@pytest.fixture
def house(tmp_path):
    """A small house: one module, with code and a template that speak."""
    module = tmp_path / "src" / "majal" / "modules" / "barn"
    (module / "templates" / "barn").mkdir(parents=True)
    for empty in ("kernel", "config"):
        (tmp_path / "src" / "majal" / empty).mkdir()
    (module / "apps.py").write_text("")
    (module / "errors.py").write_text(
        "from django.utils.translation import gettext_lazy as _, npgettext, pgettext_lazy\n"
        'A = _("This room is taken.")\n'
        'B = pgettext_lazy("month", "May")\n'
        'C = npgettext("firms", "%(n)s company", "%(n)s companies", 3)\n'
    )
    (module / "templates" / "barn" / "page.html").write_text(
        '<p>it\'s {% translate "Sow" %}\n    {% blocktranslate count n=x trimmed %}\n'
        "  {{ n }} cow\n  {% plural %}{{ n }} cows{% endblocktranslate %}\n"
        '{% translate "May" context "permission" %} {{ _("Reap 10%") }}'
    )
    return tmp_path


def fill(path: Path, **changes: str) -> None:
    """Translate a small catalogue: every sentence, with ``changes`` by the first word of its id."""
    language = path.parts[-3]
    catalogue = catalogues.read(path, language)
    for message in catalogue:
        if message.id and message.pluralizable:
            forms = ARABIC if language == "ar" else ("%(n)s vache", "%(n)s vaches")
            message.string = changes.get("plural", forms)
        elif message.id:
            message.string = changes.get(message.id.split()[0], f"«{message.id}»")
    from babel.messages.pofile import write_po

    with path.open("wb") as file:
        write_po(file, catalogue, omit_header=True)
    header = catalogues.HEADER.format(language=language, plurals=catalogues.PLURALS[language])
    path.write_text(header + path.read_text())


def translated(house: Path, french: dict[str, str] | None = None, **changes: str) -> list[str]:
    assert catalogues.main(["extract", "--root", str(house)]) == 0
    barn = house / "src" / "majal" / "modules" / "barn"
    fill(catalogues.po_path(barn, "ar"), **changes)
    fill(catalogues.po_path(barn, "fr"), **french or {})
    return list(catalogues.faults(house))


def test_code_and_templates_are_read_with_plurals_and_contexts(house):
    found = catalogues.messages(catalogues.extracted(house / "src/majal/modules/barn"))
    assert {(k, bool(m.pluralizable)) for k, m in found.items()} == {
        (("This room is taken.", None), False),
        (("May", "month"), False),
        (("%(n)s company", "firms"), True),
        (("Sow", None), False),
        (("%(n)s cow", None), True),
        (("May", "permission"), False),
        (("Reap 10%", None), False),
    }


def test_a_whole_catalogue_has_no_fault_and_keeps_six_arabic_forms(house):
    assert translated(house) == []
    assert catalogues.main(["compile", "--root", str(house)]) == 0
    compiled = house / "src/majal/modules/barn/locale/ar/LC_MESSAGES/django.mo"
    with compiled.open("rb") as file:
        spoken = gettext.GNUTranslations(file)
    counts = (0, 1, 2, 3, 11, 100)
    assert tuple(spoken.ngettext("%(n)s cow", "%(n)s cows", n) for n in counts) == ARABIC
    assert spoken.pgettext("month", "May") == "«May»"


def test_a_second_extraction_changes_nothing(house):
    translated(house)
    catalogues.main(["extract", "--root", str(house)])
    path = house / "src/majal/modules/barn/locale/ar/LC_MESSAGES/django.po"
    before = path.read_text()
    catalogues.main(["extract", "--root", str(house)])
    assert path.read_text() == before
    assert list(catalogues.faults(house)) == []


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"Sow": ""}, "barn [ar]: untranslated: 'Sow'"),
        (
            {"plural": (*ARABIC[:5], "%(m)s")},
            "barn [ar]: placeholders ['%(m)s'] instead of ['%(n)s'] in form 5: '%(n)s cow'",
        ),
        ({"plural": (*ARABIC[:5], "")}, "barn [ar]: a plural form is missing: '%(n)s cow'"),
    ],
)
def test_what_is_missing_or_broken_is_named(house, changes, fault):
    assert fault in translated(house, **changes)


@pytest.mark.parametrize("mark", [":", ";", "!", "?", "»"])
def test_a_french_line_may_not_begin_with_a_mark(house, mark):
    loose = translated(house, french={"Sow": f"Semer {mark}"})
    assert loose == [f"barn [fr]: U+00A0, not a space, beside {mark!r} in form 0: 'Sow'"]
    assert translated(house, french={"Sow": f"Semer\u00a0{mark}"}) == []


def test_a_french_quotation_keeps_its_mark(house):
    assert translated(house, french={"Sow": "« Semer\u00a0»"}) == [
        "barn [fr]: U+00A0, not a space, beside '«' in form 0: 'Sow'"
    ]


def test_new_gone_and_fuzzy_sentences_are_named(house):
    assert translated(house) == []
    code = house / "src/majal/modules/barn/errors.py"
    code.write_text(code.read_text().replace("This room is taken.", "This barn is taken."))
    path = house / "src/majal/modules/barn/locale/fr/LC_MESSAGES/django.po"
    path.write_text(path.read_text().replace('msgid "Sow"', '#, fuzzy\nmsgid "Sow"'))
    assert set(catalogues.faults(house)) == {
        "barn [ar]: not in the catalogue: 'This barn is taken.'",
        "barn [ar]: no longer in the code: 'This room is taken.'",
        "barn [fr]: not in the catalogue: 'This barn is taken.'",
        "barn [fr]: no longer in the code: 'This room is taken.'",
        "barn [fr]: fuzzy: 'Sow'",
    }


def test_a_sentence_translated_in_two_ways_is_named(house):
    assert translated(house) == []
    other = house / "src" / "majal" / "modules" / "field"
    other.mkdir()
    (other / "apps.py").write_text("")
    (other / "errors.py").write_text(
        'from django.utils.translation import pgettext_lazy\nB = pgettext_lazy("month", "May")\n'
    )
    catalogues.main(["extract", "field", "--root", str(house)])
    for language, word in (("ar", "«May»"), ("fr", "mai")):
        fill(catalogues.po_path(other, language), May=word)
    assert list(catalogues.faults(house)) == [
        "[fr]: 'May' is translated in 2 ways by barn, field: agree on one, or give it a context"
    ]


def test_a_gettext_under_a_foreign_name_is_refused(house):
    code = house / "src/majal/modules/barn/errors.py"
    code.write_text("from django.utils.translation import ngettext as n_\n")
    done = subprocess.run(
        [sys.executable, ROOT / "tools/catalogues.py", "check", "--root", house],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert done.stderr.strip().endswith("import ngettext under its own name, not n_")


@pytest.mark.parametrize(
    ("line", "faults"),
    [
        ('msgid "Sow"\nmsgstr "ⴽⵔⵣ"\n', []),
        ('msgid "Sow"\nmsgstr ""\n', ["[zgh]: untranslated: 'Sow'"]),
        ('msgid "Eat"\nmsgstr "ⵛⵛ"\n', ["[zgh]: no longer in the code: 'Eat'"]),
        ('#, fuzzy\nmsgid "Sow"\nmsgstr "ⴽⵔⵣ"\n', ["[zgh]: fuzzy: 'Sow'"]),
        (
            'msgid "Sow"\nmsgstr "ⴽⵔⵣ %(n)s"\n',
            ["[zgh]: placeholders ['%(n)s'] instead of [] in form 0: 'Sow'"],
        ),
    ],
)
def test_tamazight_may_lack_sentences_but_has_no_wrong_ones(house, line, faults):
    assert translated(house) == []
    path = catalogues.po_path(house / "src" / "majal" / "config", "zgh")
    path.parent.mkdir(parents=True)
    header = catalogues.HEADER.format(language="zgh", plurals=catalogues.PLURALS["zgh"])
    path.write_text(header + line, encoding="utf-8")
    assert list(catalogues.faults(house)) == faults
