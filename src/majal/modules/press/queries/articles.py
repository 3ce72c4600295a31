"""Which articles an actor may see, and what is read of them."""

import re
from collections.abc import Iterable
from datetime import date

from django.contrib.postgres.search import SearchRank
from django.db.models import Count, F, Max, Min, Q, QuerySet, Window
from django.db.models.functions import RowNumber

from majal.kernel.actors import SYSTEM, Actor
from majal.kernel.permissions import may
from majal.kernel.text import western
from majal.modules.feeds.public import feeds_visible_to
from majal.modules.press.errors import OtherMissing, PictureNotHere
from majal.modules.press.models import Article, Paper, Picture, found_by, query_of
from majal.modules.press.permissions import Perm
from majal.modules.press.workflow import ArticleState, Origin, PictureState
from majal.modules.sources.public import address_key

MOST_SHARED, MOST_RANKED = 12, 1_000
HEAVY = ("search", "body", "aside")


def _rows() -> QuerySet[Article]:
    return Article.objects.select_related("paper", "picture").defer(*HEAVY)


def articles_visible_to(actor: Actor) -> QuerySet[Article]:
    """Those that are shown; all of them, hidden ones too, for whoever lists them."""
    if actor is SYSTEM or may(actor, Perm.LIST):
        return _rows()
    return _rows().filter(state=ArticleState.SHOWN)


def articles_shown(actor: Actor) -> QuerySet[Article]:  # noqa: ARG001 - what is shown is public
    """Those that are shown to all, newest first, whoever asks."""
    return _rows().filter(state=ArticleState.SHOWN).order_by("-day", "-pk")


def articles_dated(actor: Actor) -> QuerySet[Article]:
    """Of those, the ones whose day is known, or that came by themselves on the day they were seen.

    A source of figures without a date was not said on the day it was recorded here.
    """
    return articles_shown(actor).exclude(origin=Origin.SOURCE, published="")


def article_of(actor: Actor, pk: int) -> Article:
    """Raises: Article.DoesNotExist."""
    rows = articles_visible_to(actor).defer(None).defer("search")
    return rows.select_related("source", "story", "added_by").get(pk=pk)


def article_hidden(actor: Actor, pk: int) -> Article:
    """An article for whoever may hide it. Raises: Article.DoesNotExist."""
    if not may(actor, Perm.LIST):
        raise Article.DoesNotExist
    return article_of(actor, pk)


def article_named(actor: Actor, told: str) -> Article:
    """The article meant by its number, the address of its page here, or the one at its paper.

    Raises: OtherMissing.
    """
    typed = western(told).strip()
    number = re.fullmatch(r"(?:https?://\S*/press/)?(\d{1,18})/?", typed)
    rows = articles_visible_to(actor)
    rows = rows.filter(pk=number[1]) if number else rows.filter(address_key=address_key(typed))
    if not typed or (found := rows.first()) is None:
        raise OtherMissing
    return found


def picture_of(article: Article) -> Picture | None:
    """The picture, where its paper allows it, it is kept here and nobody hid it."""
    picture: Picture | None = article.picture
    if picture is None or picture.state != PictureState.KEPT or picture.hidden_at:
        return None
    return picture


def picture_to_hide(article: Article) -> Picture:
    """Raises: PictureNotHere."""
    if article.picture is None:
        raise PictureNotHere
    found: Picture = article.picture
    return found


def pictures_visible_to(actor: Actor) -> QuerySet[Picture]:
    """Those of articles that one sees; hidden ones for whoever lists articles."""
    rows = Picture.objects.filter(state=PictureState.KEPT)
    if actor is SYSTEM or may(actor, Perm.LIST):
        return rows
    shown = Article.objects.filter(state=ArticleState.SHOWN, picture__isnull=False)
    return rows.filter(hidden_at=None, pk__in=shown.values("picture"))


def text_shown(article: Article) -> str:
    """The whole text, while the paper or its feed allows it; else nothing."""
    if not article.body or article.paper.full_text_allowed:
        return article.body
    feed = feeds_visible_to(SYSTEM).filter(pk=article.feed_id or 0, full_text_allowed=True)
    return article.body if article.origin == Origin.FEED and feed.exists() else ""


def article_text(article: Article) -> str:
    """What an article says: title, excerpt and the text that is kept, without what stood around it.

    For finding names and numbers in; paragraphs are lines. ``aside`` is no part of it.
    """
    parts = [article.title, article.excerpt]
    if article.body:
        begun = article.excerpt.rstrip("… ")
        parts = (
            [article.title, article.body]
            if begun and begun in article.body.replace("\n", " ")
            else [*parts, article.body]
        )
    return "\n".join(part for part in parts if part)


def told_by_others(actor: Actor, article: Article) -> list[Article]:
    """The other articles of the same story, the first to tell it first."""
    if not article.story_id:
        return []
    rows = articles_visible_to(actor).filter(story=article.story_id).exclude(pk=article.pk)
    return list(rows.order_by("day", "pk")[:MOST_SHARED])


def one_a_story(rows: QuerySet[Article]) -> QuerySet[Article]:
    """Of articles that tell one story the first one only; others stand on its page."""
    first = Article.objects.filter(story__isnull=False, state=ArticleState.SHOWN).values("story")
    return rows.filter(Q(story=None) | Q(pk__in=first.annotate(first=Min("pk")).values("first")))


def tellers(articles: Iterable[Article]) -> dict[int, int]:
    """How many articles tell each story, one query for all."""
    stories = {a.story_id for a in articles if a.story_id}
    rows = Article.objects.filter(story__in=stories, state=ArticleState.SHOWN).order_by()
    return dict(rows.values_list("story").annotate(n=Count("pk")))


def search_articles(rows: QuerySet[Article], words: str) -> QuerySet[Article]:
    """Those of ``rows`` in which the words are, in whatever form of them."""
    return rows.filter(found_by(words)) if words.strip() else rows


def ranked(rows: QuerySet[Article], words: str) -> QuerySet[Article]:
    """The nearest first, titles before excerpts; of the same nearness the newest.

    Of the newest thousand that hold the words: who looks for a common word wants what is new.
    """
    newest = search_articles(rows, words).order_by("-day", "-pk").values("pk")[:MOST_RANKED]
    nearness = SearchRank(F("search"), query_of(words))
    found = _rows().filter(pk__in=newest).annotate(rank=nearness)
    return found.order_by("-rank", "-day", "-pk")


def papers_visible_to(actor: Actor) -> QuerySet[Paper]:  # noqa: ARG001 - papers are public
    """Papers, by name."""
    return Paper.objects.order_by("name", "pk")


def papers_told(actor: Actor) -> QuerySet[Paper]:
    """Papers with how many articles of theirs are shown, and the newest day; the most first."""
    shown = Q(articles__state=ArticleState.SHOWN)
    rows = papers_visible_to(actor).annotate(
        told=Count("articles", filter=shown), newest=Max("articles__day", filter=shown)
    )
    return rows.filter(told__gt=0).order_by("-told", "name", "pk")


def paper_of(actor: Actor, code: str) -> Paper:
    """Raises: Paper.DoesNotExist."""
    return papers_visible_to(actor).get(code=code)


def days_told(actor: Actor, until: date, days: int) -> list[tuple[date, int]]:
    """How many articles each of the last days with any has, newest first."""
    rows = articles_dated(actor).filter(day__lte=until).order_by().values_list("day")
    return list(rows.annotate(n=Count("pk")).order_by("-day")[:days])


def day_beside(actor: Actor, day: date) -> tuple[date | None, date | None]:
    """The nearest days before and after with articles."""
    rows = articles_dated(actor).order_by()
    return (
        rows.filter(day__lt=day).aggregate(found=Max("day"))["found"],
        rows.filter(day__gt=day).aggregate(found=Min("day"))["found"],
    )


def strip(actor: Actor, papers: int, each: int) -> list[tuple[Paper, list[Article]]]:
    """The newest headlines by paper, for the strip of the home page; one query.

    Of the newest few hundred articles; papers by their newest headline.
    """
    newest = articles_dated(actor).values("pk")[:400]
    place = Window(RowNumber(), partition_by=F("paper"), order_by=[F("day").desc(), F("pk").desc()])
    rows = _rows().defer(*HEAVY, "excerpt").filter(pk__in=newest).annotate(place=place)
    found: dict[int, tuple[Paper, list[Article]]] = {}
    for article in rows.filter(place__lte=each).order_by("-day", "-pk"):
        found.setdefault(article.paper_id, (article.paper, []))[1].append(article)
    return list(found.values())[:papers]
