"""One rule for the words of articles and of whoever looks for them, kept by the database.

``press_plain`` (in the first migration) is immutable and applied on both sides: to what is indexed
and to what is asked. Each language is then stemmed by PostgreSQL's own dictionary; Amazigh is left
as it is written.
"""

from typing import Any

from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import F, Func, Q, Value

ARABIC, LATIN = ("ar",), ("fr", "en", "es")
LONGEST_ASKED = 200


def plain(text: Any) -> Func:
    """``text`` as it is indexed and asked for."""
    return Func(text, function="press_plain", output_field=models.TextField())


def dictionary(language: Any) -> Func:
    """The dictionary of a language."""
    return Func(language, function="press_dictionary", output_field=models.TextField())


def _weighed(field: str, weight: str) -> Func:
    words = Func(dictionary(F("language")), plain(F(field)), function="to_tsvector")
    return Func(words, Value(weight), function="setweight", output_field=SearchVectorField())


def vector() -> Func:
    """What is found of an article: its title before its excerpt before its text."""
    return Func(
        _weighed("title", "A"),
        _weighed("excerpt", "B"),
        _weighed("body", "D"),
        template="(%(expressions)s)",
        arg_joiner=" || ",
        output_field=SearchVectorField(),
    )


def _typed(words: str) -> str:
    return words.replace("\0", " ")[:LONGEST_ASKED]


def query_of(words: str) -> Func:
    """What was typed, as a query in every dictionary of its script; quotes and a minus work."""
    typed = _typed(words)
    arabic = any("\u0600" <= letter <= "\u06ff" for letter in typed)
    languages = ("zgh", *(ARABIC if arabic else LATIN))
    asked = [
        Func(dictionary(Value(one)), plain(Value(typed)), function="websearch_to_tsquery")
        for one in languages
    ]
    return Func(
        *asked,
        template="(%(expressions)s)",
        arg_joiner=" || ",
        output_field=models.TextField(),
    )


def found_by(words: str) -> Func | Q:
    """Whether an article holds the words; answered by the index.

    Where words are to be left out, each article is asked once more in its own language: in another
    one its word has another stem, and would not be left out.
    """
    found = _found(query_of(words))
    if "-" not in words:
        return found
    own = Func(
        dictionary(F("language")), plain(Value(_typed(words))), function="websearch_to_tsquery"
    )
    return Q(found) & Q(_found(own))


def _found(query: Func) -> Func:
    return Func(
        F("search"),
        query,
        template="(%(expressions)s)",
        arg_joiner=" @@ ",
        output_field=models.BooleanField(),
    )
