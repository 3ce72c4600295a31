"""What sources and the researcher wrote in French, put into the reader's language by the project."""

import csv
from importlib.resources import files

import pytest
from django.template import Context, Template
from django.utils import translation

from majal.kernel.names import words
from tests.parks.factories import a_park, a_service

ROWS = {
    "morocco/services": "service",
    "morocco/tariffs": "conditions",
    "morocco/sites": "notes",
    "morocco/conventions": "notes",
    "morocco/parties": "note",
    "morocco/contributions": "note",
    "parameters": "note",
}


def written():
    for name, column in ROWS.items():
        lines = (files("majal.data") / f"{name}.csv").read_text(encoding="utf-8").splitlines()
        yield from (row[column] for row in csv.DictReader(lines) if row[column])


def test_every_text_of_the_files_has_its_words_and_no_word_is_left_over():
    known = words("source_words", "name_fr")
    assert set(known) == set(written())
    assert [fr for fr, word in known.items() if not (word.name_ar and word.name_en)] == []


@pytest.mark.parametrize(
    ("language", "text", "drawn"),
    [
        ("ar", "Banque", '<bdi class="wraps">بنك</bdi>'),
        ("en", "Banque", '<bdi class="wraps">Bank</bdi>'),
        ("fr", "Banque", '<bdi class="wraps">Banque</bdi>'),
        (
            "fr",
            "Un « mot » ; là",
            '<bdi class="wraps" lang="fr">Un «\u00a0mot\u00a0»\u00a0; là</bdi>',
        ),
        ("ar", "Crèche <b>", '<bdi class="wraps" lang="fr">Crèche &lt;b&gt;</bdi>'),
    ],
)
def test_what_is_not_known_stays_as_it_was_written(language, text, drawn):
    with translation.override(language):
        assert Template("{% as_written text %}").render(Context({"text": text})) == drawn


@pytest.mark.django_db
def test_a_park_tells_its_services_in_the_readers_language(client):
    park = a_park()
    a_service(park, name="Gestion du courrier")
    assert "تدبير البريد" in client.get(f"/ar/parks/{park.code}/").text
    assert "Mail handling" in client.get(f"/en/parks/{park.code}/").text
