"""Articles are read for names: once when the press keeps them, and again when names change."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from django.db import connection
from django.utils import timezone

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.permissions import require
from majal.kernel.recognising.names import Found
from majal.kernel.recognising.reading import Recogniser
from majal.modules.mentions.models import Mention, Review
from majal.modules.mentions.permissions import Perm
from majal.modules.mentions.queries.known import recogniser_now
from majal.modules.mentions.workflow import BATCH, MOST_WORDS, Basis, Surety
from majal.modules.press.public import Article, article_text

Tell = Callable[[int, int], None]
LOCK = 7_415_610
"""Any number: whoever holds it reads articles or applies rules."""
TOGETHER = 10 * BATCH
"""Articles for which the names that may stand in them are gathered at once."""
KEPT_BASES = (Basis.RULE, Basis.PERSON)


def _silent(done: int, total: int) -> None:
    """Nobody waits."""


@command()
def read_articles(ids: Sequence[int], *, by: Actor, tell: Tell = _silent) -> int:
    """Read these articles for names; says how many mentions are new. Right when it runs twice.

    What is found no more is superseded; what a person or a rule said stays as it is.

    Permission: mentions.keep. Only the system itself.
    Raises: NotAllowed.
    """
    require(by, Perm.KEEP)
    if not ids:
        return 0
    one_at_a_time()
    made = 0
    for begin in range(0, len(ids), BATCH):
        if begin % TOGETHER == 0:
            recogniser = recogniser_now(_texts(ids[begin : begin + TOGETHER]))
        made += _read(recogniser, ids[begin : begin + BATCH])
        tell(min(begin + BATCH, len(ids)), len(ids))
    return made


def _texts(ids: Sequence[int]) -> Iterator[str]:
    rows = Article.objects.select_related("paper").defer("search", "aside").filter(pk__in=ids)
    for article in rows.iterator(BATCH):
        yield article.title
        yield _rest(article)


def one_at_a_time() -> None:
    """Wait until no other job reads articles or applies rules; till the transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])


def _read(recogniser: Recogniser, ids: Sequence[int]) -> int:
    rows = Article.objects.select_related("paper").defer("search", "aside").filter(pk__in=ids)
    Review.objects.bulk_create(
        [Review(article_id=pk) for pk in rows.order_by("pk").values_list("pk", flat=True)],
        ignore_conflicts=True,
    )
    locked = Review.objects.select_for_update().filter(article__in=ids).order_by("article")
    list(locked.values_list("pk", flat=True))  # two readings of one article wait for each other
    stands = _standing(ids)
    fresh: list[Mention] = []
    gone: list[int] = []
    for article in rows:
        found = {f.ref: f for f in recogniser.read(article.title, _rest(article))}
        before = stands.get(article.pk, {})
        fresh += [_mention(article.pk, f) for ref, f in found.items() if ref not in before]
        gone += [
            pk
            for ref, (pk, surety, basis) in before.items()
            if ref not in found and surety == Surety.FOUND and basis not in KEPT_BASES
        ]
    Mention.objects.filter(pk__in=gone).update(superseded_at=timezone.now())
    Mention.objects.bulk_create(fresh, ignore_conflicts=True)
    return len(fresh)


def _standing(ids: Iterable[int]) -> dict[int, dict[str, tuple[int, str, str]]]:
    found: dict[int, dict[str, tuple[int, str, str]]] = {}
    rows = Mention.objects.filter(article__in=ids, superseded_at=None).order_by()
    for pk, article, kind, number, surety, basis in rows.values_list(
        "pk", "article", "kind", "record_id", "surety", "basis"
    ):
        found.setdefault(article, {})[f"{kind}:{number}"] = (pk, surety, basis)
    return found


def _rest(article: Article) -> str:
    """What it says below its title; what stood around the article is no part of it."""
    return article_text(article).removeprefix(article.title)


def _mention(article: int, found: Found) -> Mention:
    kind, _, number = found.ref.rpartition(":")
    return Mention(
        article_id=article,
        kind=kind,
        record_id=int(number),
        place=found.place,
        words=" ".join(found.words.split())[:MOST_WORDS],
        basis=found.basis,
    )
