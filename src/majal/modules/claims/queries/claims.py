"""Everything that reads numbers of the press. Each query returns only what the actor may see."""

from collections.abc import Iterable

from django.db.models import Case, Prefetch, Q, QuerySet, When

from majal.kernel.actors import SYSTEM, Actor
from majal.kernel.permissions import may, scopes
from majal.kernel.text import fold
from majal.modules.claims.models import Claim
from majal.modules.claims.permissions import Perm, network
from majal.modules.claims.workflow import STANDING, ClaimState, Why
from majal.modules.figures.public import MeasureVersion
from majal.modules.people.public import Role
from majal.modules.press.public import Article, articles_visible_to

NEWEST = MeasureVersion.objects.order_by("-number")


def claims_visible_to(actor: Actor) -> QuerySet[Claim]:
    """All for the head office; for the managers of a park those about it, and those they took."""
    rows = Claim.objects.select_related(
        "article__paper", "measure", "park", "territory", "decided_by", "same_as"
    ).prefetch_related(Prefetch("measure__versions", queryset=NEWEST))
    rows = rows.defer("article__search", "article__body", "article__aside")
    if actor is SYSTEM or network(actor, None):
        return rows
    parks = scopes(actor, Role.PARK_MANAGER, kind="park")
    return rows.filter(Q(park__in=parks) | Q(made_by=actor.pk, made_by__isnull=False))


def claims_listed(actor: Actor) -> QuerySet[Claim]:
    """Those the actor may see, but what no article says any more; ``waiting`` comes first."""
    waiting = Case(When(state=ClaimState.PROPOSED, then=1), default=0)
    return claims_visible_to(actor).exclude(state=ClaimState.SUPERSEDED).annotate(waiting=waiting)


def claim_of(actor: Actor, pk: int) -> Claim:
    """Raises: Claim.DoesNotExist."""
    return claims_visible_to(actor).get(pk=pk)


def waiting_for(actor: Actor) -> QuerySet[Claim]:
    """Those the actor may decide on, the newest articles first."""
    rows = claims_visible_to(actor).filter(state=ClaimState.PROPOSED)
    return rows.order_by("-article__day", "-pk")


def article_for(actor: Actor, pk: int) -> Article:
    """An article whose numbers one may mark. Raises: Article.DoesNotExist."""
    if not may(actor, Perm.LIST):
        raise Article.DoesNotExist
    found: Article = articles_visible_to(actor).defer(None).defer("search").get(pk=pk)
    return found


def claims_in(actor: Actor, article: Article) -> list[Claim]:
    """The numbers of an article that one may see, in its order; none that it says no more."""
    rows = claims_visible_to(actor).filter(article=article)
    return list(rows.exclude(state=ClaimState.SUPERSEDED).order_by("start"))


def taken_by_others(actor: Actor, article: Article) -> list[tuple[int, int]]:
    """The places of numbers on the list that are others' to decide on."""
    rows = Claim.objects.filter(article=article).exclude(state=ClaimState.SUPERSEDED)
    mine = {c.pk for c in claims_in(actor, article)}
    return [
        (start, end) for pk, start, end in rows.values_list("pk", "start", "end") if pk not in mine
    ]


def quotes_behind(statement: int, *, target: bool = False) -> list[Claim]:
    """The words of the press from which a figure was made; none of an article that is hidden."""
    rows = Claim.objects.select_related("article__paper").defer("article__search")
    rows = rows.filter(article__hidden_at=None)
    return list(rows.filter(**{"target" if target else "observation": statement}))


def found_by(rows: QuerySet[Claim], words: str) -> QuerySet[Claim]:
    """Those whose sentence, title or paper holds every word."""
    for word in words.split():
        rows = rows.filter(
            Q(quote__icontains=word)
            | Q(article__title__icontains=word)
            | Q(paper__key__contains=fold(word) or word)
        )
    return rows


def standing_keys(
    paper_keys: Iterable[tuple[int, str]], *, judged: bool = False
) -> dict[tuple[int, str], int]:
    """Of these statements of papers, those that wait or are confirmed, with their claim.

    ``judged``: also those that a person dismissed for what they say, not for how they were read.
    """
    wanted = set(paper_keys)
    state = Q(state__in=STANDING)
    if judged:
        state |= Q(state=ClaimState.DISMISSED) & ~Q(why=Why.MISREAD)
    rows = Claim.objects.filter(state, key__in={key for _paper, key in wanted})
    found = rows.order_by("-pk").values_list("paper_id", "key", "pk")
    return {(paper, key): pk for paper, key, pk in found if (paper, key) in wanted}
