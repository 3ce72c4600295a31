"""The same story of several papers becomes one: by program as articles come, and by hand."""

from collections import Counter
from collections.abc import Iterable

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.permissions import require
from majal.modules.press.errors import AloneAlready, OtherMissing, SameArticle, SameStoryAlready
from majal.modules.press.models import Article, Decision, Likeness, Story
from majal.modules.press.permissions import Perm
from majal.modules.press.queries.likeness import Told, bands_of, same_story
from majal.modules.press.workflow import SAME_STORY, Act, ArticleState

AT_ONCE = 500
CROWD, MOST_BESIDE = 100, 15
"""A band that so many articles share says nothing of any; an article is compared with so many."""
READ = ("title", "excerpt", "language", "day", "paper_id", "story_id", "settled", "state")


@command()
def fold_new(*, by: Actor, most: int = AT_ONCE) -> int:
    """Compare articles that were not compared yet with those of the days around; says how many.

    Each is looked for by index, so that a new one costs the same however many there are.

    Permission: press.keep, the program's own.
    Raises: nothing.
    """
    require(by, Perm.KEEP)
    waiting = Article.objects.filter(likeness_of=None).order_by("day", "pk").only(*READ)
    fresh = list(waiting.select_for_update(of=("self",), skip_locked=True)[:most])
    if not fresh:
        return 0
    bands = {a.pk: bands_of(a.title, a.excerpt, a.language) for a in fresh}
    Likeness.objects.bulk_create(
        [Likeness(article=a, day=a.day, bands=bands[a.pk]) for a in fresh], ignore_conflicts=True
    )
    beside = _beside(fresh, bands)
    changed: dict[int, Article] = {}
    for article in fresh:
        if article.settled or article.story_id or article.state != ArticleState.SHOWN:
            continue
        other = _nearest(article, beside.get(article.pk, ()))
        if other is not None:
            _join(article, other, changed)
    Article.objects.bulk_update(changed.values(), ["story"])
    return len(fresh)


def _beside(fresh: list[Article], bands: dict[int, list[int]]) -> dict[int, list[Article]]:
    """For each new article those that share most bands with it, in the days around; two queries."""
    asked = {band for own in bands.values() for band in own}
    days = sorted(a.day for a in fresh)
    around = Likeness.objects.filter(day__range=(days[0] - SAME_STORY, days[-1] + SAME_STORY))
    under: dict[int, list[int]] = {}
    for pk, own in around.values_list("pk", "bands").iterator():
        for band in asked.intersection(own):
            under.setdefault(band, []).append(pk)
    few = {band: own for band, own in under.items() if len(own) < CROWD}
    near = {
        a.pk: Counter(pk for band in bands[a.pk] for pk in few.get(band, ()) if pk != a.pk)
        for a in fresh
    }
    kept = {pk: [n for n, _shared in own.most_common(MOST_BESIDE)] for pk, own in near.items()}
    wanted = {pk for one in kept.values() for pk in one}
    known = {a.pk: a for a in Article.objects.filter(pk__in=wanted).only(*READ)}
    known |= {a.pk: a for a in fresh}
    return {pk: [known[n] for n in sorted(own)] for pk, own in kept.items()}


def _nearest(article: Article, others: Iterable[Article]) -> Article | None:
    """The first that tells the same story; one that somebody set apart is left alone."""
    told = told_of(article)
    free = (o for o in others if o.state == ArticleState.SHOWN and (o.story_id or not o.settled))
    return next((o for o in free if same_story(told, told_of(o))), None)


def told_of(article: Article) -> Told:
    """What is compared of an article."""
    return Told(article.title, article.excerpt, article.language, article.day, article.paper_id)


def _join(article: Article, other: Article, changed: dict[int, Article]) -> None:
    if not other.story_id:
        other.story = Story.objects.create()
        changed[other.pk] = other
    article.story_id = other.story_id
    changed[article.pk] = article


@command()
def fold_by_hand(pk: int, other: int, *, by: Actor) -> Article:
    """Say that two articles tell one story; their stories become one. No program undoes it.

    Permission: press.fold.
    Raises: SameArticle; OtherMissing; SameStoryAlready.
    """
    require(by, Perm.FOLD)
    if pk == other:
        raise SameArticle
    locked = Article.objects.select_for_update().filter(pk__in=[pk, other]).order_by("pk")
    found = {a.pk: a for a in locked.defer("search")}
    if other not in found or pk not in found:
        raise OtherMissing
    one, two = found[pk], found[other]
    if one.story_id and one.story_id == two.story_id:
        raise SameStoryAlready
    story = two.story or one.story or Story.objects.create(by_hand=True)
    gone = {s for s in (one.story_id, two.story_id) if s and s != story.pk}
    Article.objects.filter(story__in=gone).update(story=story)
    Article.objects.filter(pk__in=[pk, other]).update(story=story, settled=True)
    Decision.objects.create(article=one, act=Act.FOLD, story=story, by_id=by.pk)
    return one


@command()
def unfold(pk: int, *, by: Actor) -> Article:
    """Say that an article tells a story of its own; no program puts it back.

    Permission: press.fold.
    Raises: Article.DoesNotExist; AloneAlready.
    """
    require(by, Perm.FOLD)
    article = Article.objects.select_for_update().defer("search").get(pk=pk)
    story = article.story
    if story is None:
        raise AloneAlready
    Decision.objects.create(article=article, act=Act.UNFOLD, story=story, by_id=by.pk)
    article.story, article.settled = None, True
    article.save(update_fields=["story", "settled"])
    left = list(Article.objects.filter(story=story).values_list("pk", flat=True)[:2])
    if len(left) == 1:
        Article.objects.filter(pk__in=left).update(story=None)
    return article
