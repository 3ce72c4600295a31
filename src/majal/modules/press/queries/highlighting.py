"""The words that were looked for, marked in what was found: the text escaped, the marks ours."""

import re
from collections.abc import Iterable

from django.db import connection
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from majal.modules.press.models import Article

WORD = re.compile(r"[^\W_](?:[^\W_]|[\u064b-\u0655\u0670\u0640])*")
OPERATORS = frozenset({"or"})
MOST_ASKED = 12
SAME = """
SELECT DISTINCT told.language, told.word
FROM unnest(%s::text[], %s::text[]) AS told(language, word),
LATERAL (SELECT to_tsvector(press_dictionary(told.language), press_plain(told.word)) AS stem) AS s
WHERE EXISTS (SELECT 1 FROM unnest(%s::text[]) AS asked WHERE s.stem @@
    plainto_tsquery(press_dictionary(told.language), press_plain(asked)))
"""


def asked_words(words: str) -> list[str]:
    """The words that count for a mark: not those that were to be left out."""
    kept = re.sub(r"(?:^|\s)-(?:\"[^\"]*\"?|\S+)", " ", words)
    return [w for w in WORD.findall(kept) if w.lower() not in OPERATORS][:MOST_ASKED]


def highlighted(
    articles: Iterable[Article], words: str
) -> dict[int, tuple[SafeString, SafeString]]:
    """Title and excerpt of each, the words marked as the index understands them; one query."""
    found = list(articles)
    asked = asked_words(words)
    same = _same({(a.language, w) for a in found for w in _words(a)}, asked) if asked else set()
    return {
        a.pk: (_marked(a.title, a.language, same), _marked(a.excerpt, a.language, same))
        for a in found
    }


def _words(article: Article) -> set[str]:
    return set(WORD.findall(f"{article.title} {article.excerpt}"))


def _same(told: set[tuple[str, str]], asked: list[str]) -> set[tuple[str, str]]:
    pairs = sorted(told)
    with connection.cursor() as cursor:
        cursor.execute(SAME, [[p[0] for p in pairs], [p[1] for p in pairs], asked])
        return set(cursor.fetchall())


def _marked(text: str, language: str, same: set[tuple[str, str]]) -> SafeString:
    parts, end = [], 0
    for match in WORD.finditer(text):
        if (language, match[0]) in same:
            parts += [escape(text[end : match.start()]), "<mark>", escape(match[0]), "</mark>"]
            end = match.end()
    parts.append(escape(text[end:]))
    return mark_safe("".join(parts))  # noqa: S308 - each part is escaped, the marks are ours
