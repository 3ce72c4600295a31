"""Entries of feeds become articles, by the thousand: the same article twice is one article."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from django.db import connection
from django.dispatch import Signal
from django.utils import timezone
from django.utils.text import slugify

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.permissions import require
from majal.kernel.text import fold
from majal.modules.press.commands.words import make_words
from majal.modules.press.errors import PaperMissing
from majal.modules.press.models import Article, Paper, TitleBefore
from majal.modules.press.permissions import Perm
from majal.modules.press.queries.told import EntryLike, FeedLike
from majal.modules.press.queries.wording import cut, host_of, language_of, plain_text, web_address
from majal.modules.press.workflow import MOST_BODY, MOST_TITLE
from majal.modules.sources.public import address_key

articles_kept = Signal()
"""Articles are new or told anew; sent within the transaction, with ``ids``, once for all."""

FEW = 100
"""Articles of which the words for the search are made at once."""
EARLIEST = 1990
AHEAD = timedelta(hours=26)
"""How far a clock of others may be ahead; a later date is no date."""
BY_WHAT = ("address_key", "guid")
ADD = """
WITH given AS (SELECT * FROM unnest(
    %(url)s::text[], %(address_key)s::text[], %(guid)s::text[], %(title)s::text[],
    %(author)s::text[], %(language)s::text[], %(published_at)s::timestamptz[],
    %(published)s::text[], %(day)s::date[], %(excerpt)s::text[], %(body)s::text[],
    %(picture)s::text[], %(picture_key)s::text[], %(paper)s::bigint[], %(feed)s::bigint[],
    %(at)s::timestamptz[]
) AS one(url, address_key, guid, title, author, language, published_at, published, day, excerpt,
    body, picture, picture_key, paper, feed, seen)),
pictures AS (
    INSERT INTO press_picture (url, address_key, state, sha256)
    SELECT DISTINCT ON (picture_key) picture, picture_key, 'waiting', '' FROM given
    WHERE picture_key <> '' ORDER BY picture_key
    ON CONFLICT (address_key) DO UPDATE SET url = press_picture.url RETURNING id, address_key
)
INSERT INTO press_article (paper_id, feed_id, origin, url, address_key, guid, title, author,
    language, published_at, published, day, seen_at, excerpt, body, aside, settled, last_there_at,
    state, picture_id)
SELECT paper, feed, 'feed', given.url, given.address_key, guid, title, author, language,
    published_at, published, day, seen, excerpt, body, '', false, seen, 'shown', pictures.id
FROM given LEFT JOIN pictures ON pictures.address_key = given.picture_key
ON CONFLICT DO NOTHING RETURNING id
"""
ARRAYS = [
    "url",
    "address_key",
    "guid",
    "title",
    "author",
    "language",
    "published_at",
    "published",
    "day",
    "excerpt",
    "body",
    "picture",
    "picture_key",
    "paper",
    "feed",
    "at",
]


@dataclass(frozen=True)
class Allowed:
    """What a paper or its feed lets others show."""

    text: bool
    pictures: bool


@command()
def keep_entries(
    feed: FeedLike, entries: Sequence[EntryLike], at: datetime, *, by: Actor
) -> list[int]:
    """Keep what is new or changed in one feed, as ``keep_brought`` does for many.

    Permission: press.keep, the program's own.
    Raises: NotAllowed.
    """
    return keep_brought([(feed, entries, at)], by=by)


@command()
def keep_brought(
    brought: Sequence[tuple[FeedLike, Sequence[EntryLike], datetime]], *, by: Actor
) -> list[int]:
    """Keep what is new or changed in feeds; gives the ids of articles that are new or told anew.

    The same statements, however many feeds.

    Permission: press.keep, the program's own.
    Raises: NotAllowed; nothing that a feed could bring about.
    """
    require(by, Perm.KEEP)
    rows = list[dict[str, Any]]()
    for (feed, entries, at), paper in zip(brought, _papers(brought), strict=True):
        allowed = Allowed(
            text=feed.full_text_allowed or paper.full_text_allowed,
            pictures=feed.pictures_allowed or paper.pictures_allowed,
        )
        own = {"paper": paper.pk, "feed": feed.pk, "at": at}
        told = (_row(e, feed.language, allowed, at) for e in entries)
        rows += _once([row | own for row in told if row])
    known = _known(rows)
    ids = _added([row for row in rows if not _found(row, known)])
    ids += _retold([(row, one) for row in rows if (one := _found(row, known))])
    if ids:
        tell_kept(ids)
    return ids


def tell_kept(ids: Sequence[int]) -> None:
    """Tell that articles are kept; the words of a few are made at once, of many by a job."""
    if len(ids) <= FEW:
        make_words(ids)
    articles_kept.send(sender=Article, ids=list(ids))


def _papers(
    brought: Sequence[tuple[FeedLike, Sequence[EntryLike], datetime]],
) -> list[Paper]:
    """The paper of each feed, with one question for all that are known."""
    named = []
    for feed, entries, _at in brought:
        host = next((host for e in entries if (host := host_of(e.url))), "")
        name = feed.paper or host or "?"
        named.append((_key_of(cut(plain_text(name), 200)), name, feed.language, host))
    known = {p.key: p for p in Paper.objects.filter(key__in={key for key, *_ in named})}
    for key, name, language, host in named:
        if key not in known:
            known[key] = the_paper(name, language=language, host=host)
    return [known[key] for key, *_ in named]


def _key_of(said: str) -> str:
    return fold(said)[:200] or said


def the_paper(name: str, *, language: str = "", host: str = "") -> Paper:
    """The paper of that name, however it is spelled; a new one where nobody named it before.

    Raises: PaperMissing.
    """
    said = cut(plain_text(name), 200)
    key = _key_of(said)
    if not key:
        raise PaperMissing
    found = Paper.objects.filter(key=key).first()
    if found:
        return found
    code = slugify(said)[:60] or slugify(host.replace(".", "-"))[:60] or "paper"
    if not slugify(said) or Paper.objects.filter(code=code).exists():
        code = f"{code}-{hashlib.sha256(key.encode()).hexdigest()[:6]}"
    spoken = language_of(said, language)
    found, _new = Paper.objects.get_or_create(
        key=key, defaults={"code": code, "name": said, "language": spoken, "host": host}
    )
    return found


def _row(e: EntryLike, language: str, allowed: Allowed, at: datetime) -> dict[str, Any] | None:
    """What is kept of an entry; nothing of one without a title and without words."""
    words = plain_text(e.summary or e.content)
    title = cut(plain_text(e.title), MOST_TITLE) or cut(words, 120)
    if not title:
        return None
    url = web_address(e.url)
    when = sound(e.published or e.updated, at)
    picture = web_address(e.picture_url) if allowed.pictures else ""
    full = plain_text(e.content, lines=True)[:MOST_BODY] if allowed.text else ""
    return {
        "url": url,
        "address_key": address_key(url),
        "guid": plain_text(e.guid)[:500],
        "title": title,
        "author": cut(plain_text(e.author), 200),
        "language": language_of(f"{title} {words}", e.language or language),
        "published_at": when,
        "published": timezone.localdate(when).isoformat() if when else "",
        "day": timezone.localdate(when or at),
        "excerpt": cut(words),
        "body": full,
        "picture": picture,
        "picture_key": address_key(picture),
    }


def sound(when: datetime | None, at: datetime) -> datetime | None:
    """A time at which something can have been published; none of one to come, or of long ago."""
    if when is None:
        return None
    known = when if timezone.is_aware(when) else timezone.make_aware(when, UTC)
    return known if known.year >= EARLIEST and known <= at + AHEAD else None


def _once(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Each article once: a feed may repeat addresses and ids; what it says last counts."""
    kept: dict[int, dict[str, Any]] = {}
    seen: dict[tuple[str, str], int] = {}
    for number, row in enumerate(rows):
        marks = [(name, row[name]) for name in BY_WHAT if row[name]]
        place = next((seen[mark] for mark in marks if mark in seen), number)
        said = {name: value for name, value in row.items() if value}
        kept[place] = {**kept.get(place, row), **said}
        seen.update(dict.fromkeys(marks, place))
    return list(kept.values())


def _known(rows: list[dict[str, Any]]) -> dict[tuple[str, Any], Article]:
    """Articles kept before, by address and by their paper's own id."""
    keys = [row["address_key"] for row in rows if row["address_key"]]
    guids = [row["guid"] for row in rows if row["guid"]]
    papers = {row["paper"] for row in rows}
    fields = Article.objects.only(
        "paper_id", "feed_id", "address_key", "guid", "title", "excerpt", "body"
    )
    own = fields.filter(paper__in=papers, guid__in=guids)
    found: dict[tuple[str, Any], Article] = {("guid", (a.paper_id, a.guid)): a for a in own}
    found |= {("address_key", a.address_key): a for a in fields.filter(address_key__in=keys)}
    return found


def _found(row: dict[str, Any], known: dict[tuple[str, Any], Article]) -> Article | None:
    by_address = known.get(("address_key", row["address_key"]))
    return by_address or known.get(("guid", (row["paper"], row["guid"])))


def _added(rows: list[dict[str, Any]]) -> list[int]:
    """One statement for all; what another feed added in the same moment is left as it is there."""
    if not rows:
        return []
    given = {name: [row[name] for row in rows] for name in ARRAYS}
    with connection.cursor() as cursor:
        cursor.execute(ADD, given)
        return [pk for (pk,) in cursor.fetchall()]


def _retold(pairs: list[tuple[dict[str, Any], Article]]) -> list[int]:
    """Titles and excerpts that their own feed changed; what stood before is kept."""
    changed, before = [], []
    for row, article in pairs:
        first = not article.excerpt and bool(row["excerpt"])
        own = article.feed_id == row["feed"]
        if not (own or first) or (row["title"], row["excerpt"]) == (article.title, article.excerpt):
            continue
        if own:
            said = {"title": article.title, "excerpt": article.excerpt}
            before.append(TitleBefore(article=article, **said, until=row["at"]))
            article.title, article.body = row["title"], row["body"] or article.body
        article.excerpt = row["excerpt"]
        changed.append(article)
    if changed:
        TitleBefore.objects.bulk_create(before)
        Article.objects.bulk_update(changed, ["title", "excerpt", "body"])
    return [article.pk for article in changed]
