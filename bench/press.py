"""The press: keeping 15,000 entries, searching them, and how well stories are told apart.

All in one transaction that is taken back. With ``DATABASE_URL`` set, on that database.
"""

import os
import random
import sys
import time
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from itertools import product
from typing import Any

import django

from bench.house import HOME, prepare
from bench.report import Line, show

FEEDS, EACH, SEED = 500, 30, 20_261_129
ASKED = ("technopark", "startups agadir", "مقاولة ناشئة", "للجامعات", "emploi -tanger", "région")
_FRENCH = (
    "technopark agadir startups région emploi convention dirhams jeunes programme numérique ouvre"
    " tanger incubation projets conseil millions formation entreprises santé agriculture budget"
    " provinces investissement université recherche signature annonce mardi nouvelle"
)
_ARABIC = (
    "تكنوبارك أكادير مقاولة ناشئة الجهة التشغيل اتفاقية درهم الشباب برنامج الرقمي يفتح طنجة احتضان"
    " مشاريع المجلس مليون تكوين المقاولات الصحة الفلاحة ميزانية الأقاليم استثمار الجامعات البحث"
    " توقيع يعلن الثلاثاء جديدة"
)
_LATIN, _LETTERS = (
    ["ba", "do", "ri", "mi", "ne", "lo", "ka", "tu", "se", "va"],
    ["با", "دو", "ري", "مي", "نا", "لو", "كا", "تو", "سا", "فا"],
)


def _vocabulary(known: str, syllables: list[str]) -> tuple[list[str], list[float]]:
    """Real words, then three thousand invented ones; the tenth is met a tenth as often."""
    words = known.split() + ["".join(parts) for parts in product(syllables, repeat=4)][:3000]
    return words, [1 / (place + 10) for place in range(len(words))]


FRENCH, ARABIC = _vocabulary(_FRENCH, _LATIN), _vocabulary(_ARABIC, _LETTERS)


@dataclass(frozen=True)
class Entry:
    """As feeds give it."""

    guid: str
    url: str
    title: str
    published: datetime
    summary: str
    language: str
    author: str = ""
    updated: datetime | None = None
    content: str = ""
    picture_url: str = ""


@dataclass(frozen=True)
class Feed:
    """As feeds give it."""

    pk: int
    paper: str
    language: str
    full_text_allowed: bool = False
    pictures_allowed: bool = False


def invented(feed: int, number: int, draw: random.Random, at: datetime) -> Entry:
    """An entry of random words in the language of its feed."""
    (words, often), language = (ARABIC, "ar") if feed % 2 else (FRENCH, "fr")

    def some(count: int) -> str:
        return " ".join(draw.choices(words, often, k=count))

    told = [f"<p>{some(18)} {draw.randrange(9999)}.</p>" for _ in "abc"]
    return Entry(
        guid=f"{feed}-{number}",
        url=f"https://paper{feed}.example/{number}",
        title=f"{some(9)} {draw.randrange(99999)}",
        published=at - timedelta(hours=number * 7),
        summary="".join(told),
        language=language,
    )


def main() -> None:
    """Measure and show."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "majal.config.settings.dev")
    if "DATABASE_URL" not in os.environ:
        os.environ["MAJAL_HOME"] = str(HOME)
        prepare()
    django.setup()
    from django.db import transaction

    sys.path.insert(0, ".")
    with transaction.atomic():
        lines = [*_keeping(), *_searching(), *_folding()]
        transaction.set_rollback(True)
    show([*lines, *_labelled()])


def _keeping() -> list[Line]:
    from majal.kernel.actors import SYSTEM
    from majal.modules.press.commands import keep_brought, keep_entries
    from majal.modules.press.commands.words import make_missing_words

    draw, at = random.Random(SEED), datetime.now(UTC)
    feeds = [
        (
            Feed(n, f"Paper {n % 60}", "ar" if n % 2 else "fr"),
            [invented(n, i, draw, at) for i in range(EACH)],
        )
        for n in range(FEEDS)
    ]
    brought = [(feed, entries, at) for feed, entries in feeds]
    first = _timed(lambda: keep_brought(brought, by=SYSTEM))
    words = _timed(lambda: _all_words(make_missing_words))
    again = _timed(lambda: keep_brought(brought, by=SYSTEM))
    one = replace(feeds[0][0], pk=FEEDS + 1)
    late = [invented(FEEDS + 1, i, draw, at) for i in range(EACH)]
    more = _timed(lambda: keep_entries(one, late, at, by=SYSTEM))
    return [
        Line("15,000 entries of 500 feeds kept", first, "s", "≤ 3"),
        Line("their words for the search, by the job", words, "s", ""),
        Line("the same entries again, nothing new", again, "s", ""),
        Line("one more feed of 30 entries, with its words", more * 1000, "ms", ""),
    ]


def _all_words(make: Any) -> None:
    from majal.kernel.actors import SYSTEM

    while make(500, by=SYSTEM):
        pass


def _searching() -> list[Line]:
    from majal.kernel.actors import ANYONE
    from majal.modules.press.models import Article
    from majal.modules.press.queries.articles import articles_shown, ranked
    from majal.modules.press.queries.highlighting import highlighted

    _analyzed(Article._meta.db_table)  # noqa: SLF001 - Django's own name
    lines = []
    for words in ASKED:
        rows = ranked(articles_shown(ANYONE), words)
        list(rows[:20])
        found = min(_timed(lambda rows=rows: list(rows.all()[:20])) for _ in range(5))
        lines.append(Line(f"search among 15,000: {words}", found * 1000, "ms", "≤ 50"))
    page = list(ranked(articles_shown(ANYONE), ASKED[0])[:20])
    marked = min(_timed(lambda: highlighted(page, ASKED[0])) for _ in range(5))
    return [*lines, Line("words of a page of 20 marked", marked * 1000, "ms", "")]


def _folding() -> list[Line]:
    from majal.kernel.actors import SYSTEM
    from majal.modules.press.commands import fold_new

    one = _timed(lambda: fold_new(by=SYSTEM, most=500))
    rest = _timed(lambda: [fold_new(by=SYSTEM, most=500) for _ in range(9)])
    last = _timed(lambda: fold_new(by=SYSTEM, most=500))
    return [
        Line("500 articles compared, the first", one, "s", ""),
        Line("4,500 more", rest, "s", ""),
        Line("500 more, after 5,000", last, "s", ""),
    ]


def _labelled() -> list[Line]:
    from majal.modules.press.queries.likeness import bands_of, same_story
    from tests.press.labelled import pairs

    found = [
        (
            same,
            same_story(one, other)
            and not set(bands_of(one.title, one.excerpt, language)).isdisjoint(
                bands_of(other.title, other.excerpt, language)
            ),
        )
        for language, one, other, same in pairs()
    ]
    right = sum(same and said for same, said in found)
    said, same = sum(said for _same, said in found), sum(same for same, _said in found)
    return [
        Line(f"stories: precision on {len(found)} labelled pairs", right / said, "", "≥ 0.95"),
        Line(f"stories: recall on the {same} that are one", right / same, "", "≥ 0.9"),
    ]


def _analyzed(table: str) -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(f'ANALYZE "{table}"')


def _timed(work: Any) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
