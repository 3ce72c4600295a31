"""Words of a template that never differ: as Django says them, once a language."""

import pytest
from django.template import Context, Template, engines
from django.templatetags.i18n import TranslateNode
from django.utils import translation

DJANGOS = "{% load i18n %}"  # loaded last, it stands before ours
TEXTS = [
    '{% translate "Sign in" %}',
    "{% translate 'Search' %}, {% trans \"Search\" %}",
    '{% translate "Search" as word %}[{{ word }}]',
    '{% translate "reported" context "grade beside a number" %}',
    '{% translate "not in the catalogue, 100 % & <b>" %}',
    '{% translate "Search" noop %}',
    "{% translate word %}",
    '{% translate "Search"|upper %}',
]


def drawn(text, **context):
    return engines["django"].from_string(text).render(context)


@pytest.mark.parametrize("text", TEXTS)
def test_each_language_reads_what_django_would_say(text):
    ours, djangos = Template(text), Template(DJANGOS + text)
    for language in ("fr", "ar", "en", None, "ar", "fr"):
        for word in ("Sign in", "Search"):
            with translation.override(language):
                assert ours.render(Context({"word": word})) == djangos.render(
                    Context({"word": word})
                )


def test_words_are_looked_up_once_a_language(monkeypatch):
    template, asked = Template('{% translate "Search" %}'), []
    djangos = TranslateNode.render
    monkeypatch.setattr(
        TranslateNode, "render", lambda self, context: asked.append(1) or djangos(self, context)
    )
    for language in ("fr", "ar", "fr", "ar", "fr"):
        with translation.override(language):
            template.render(Context())
    assert len(asked) == 2


def test_in_a_loop_a_named_word_is_set_each_time():
    text = '{% for n in "ab" %}{% translate "Search" as word %}{{ word }}{% endfor %}'
    with translation.override("fr"):
        assert drawn(text) == drawn('{% translate "Search" %}') * 2
