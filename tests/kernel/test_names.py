"""Names in three languages: the reader's own, else the next that is filled."""

from types import SimpleNamespace

import pytest
from django.template import Context, Template
from django.utils import translation

from majal.kernel.names import ORDER, OWN_NAMES, column, local, stored_language


def named(ar="", fr="", en="", **more):
    return SimpleNamespace(name_ar=ar, name_fr=fr, name_en=en, **more)


@pytest.mark.parametrize(
    ("language", "filled", "shown"),
    [
        ("ar", ("ع", "f", "e"), "ع"),
        ("ar", ("", "f", "e"), "f"),
        ("ar", ("", "", "e"), "e"),
        ("fr", ("ع", "f", "e"), "f"),
        ("fr", ("ع", "", "e"), "e"),
        ("fr", ("ع", "", ""), "ع"),
        ("en", ("ع", "f", "e"), "e"),
        ("en", ("ع", "f", ""), "f"),
        ("en", ("ع", "", ""), "ع"),
        ("en", ("", "", ""), ""),
        ("fr-ma", ("ع", "f", "e"), "f"),
        ("zgh", ("ع", "f", "e"), "ع"),
        ("zgh", ("", "f", "e"), "f"),
    ],
)
def test_the_next_language_that_is_filled_stands_in(language, filled, shown):
    assert local(named(*filled), language=language) == shown
    with translation.override(language):
        assert local(named(*filled)) == shown


def test_outside_of_any_language_it_is_arabic():
    with translation.override(None):
        assert (local(named("ع", "f", "e")), column()) == ("ع", "name_ar")


def test_another_field_is_named_and_what_lacks_it_is_empty():
    thing = named("ع", title_ar=None, title_fr="t")
    assert local(thing, "title", language="ar") == "t"
    assert local(thing, "nothing", language="ar") == ""


def test_the_column_to_sort_by_is_that_of_the_language():
    assert [column(language=one) for one in ("ar", "fr", "en")] == ["name_ar", "name_fr", "name_en"]
    with translation.override("fr"):
        assert column("sort_key") == "sort_key_fr"


def test_every_language_of_the_pages_has_an_order_and_its_own_name(settings):
    for code, _name in settings.LANGUAGES:
        stored = "ar" if code == "zgh" else code
        assert ORDER[stored_language(code)][0] == stored
        assert sorted(ORDER[stored]) == sorted(ORDER)
        assert OWN_NAMES[code]


def test_templates_ask_the_same_way_and_markup_is_text():
    with translation.override("fr"):
        drawn = Template('{{ one|local }} {{ one|local:"title" }}').render(
            Context({"one": named("ع", "<b>", title_fr="t")})
        )
    assert drawn == "&lt;b&gt; t"
