"""Which articles somebody follows, and what is read beside them."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from majal.kernel.actors import SYSTEM, Actor
from majal.kernel.permissions import NETWORK, may, scopes
from majal.kernel.refs import Ref, kinds, resolve_many
from majal.modules.mentions.models import Alias, Channel, Mention, Review, Rule, Step, Topic
from majal.modules.mentions.permissions import COUNCILS, Perm, network
from majal.modules.mentions.queries.wanted import in_lands, live
from majal.modules.mentions.workflow import PARK
from majal.modules.people.public import Role, User, people_holding
from majal.modules.press.public import Article, articles_shown, articles_visible_to

HEAVY = ("article__search", "article__body", "article__aside")
TEAM = (Role.PARK_MANAGER, Role.PROGRAMME_LEAD)


@dataclass(frozen=True)
class Told:
    """A mention as a page shows it: of what, where that lives."""

    mention: Mention
    label: str
    address: str
    kind: str


def reviews_visible_to(actor: Actor) -> QuerySet[Review]:
    """Articles about what somebody answers for: all, those of their parks, of their territories.

    And those that were given to them.
    """
    rows = Review.objects.select_related("article__paper", "assigned").defer(*HEAVY)
    rows = rows.filter(article__in=articles_visible_to(actor).order_by().values("pk"))
    if actor is SYSTEM or network(actor, None):
        return rows
    own, given = _own_mentions(actor), Q(assigned=actor.pk, assigned__isnull=False)
    return rows.filter(given if own is None else given | Q(article__in=own.values("article")))


def _own_mentions(actor: Actor) -> QuerySet[Mention] | None:
    parks = scopes(actor, *TEAM, kind="park")
    lands = scopes(actor, *COUNCILS, kind="territory")
    wanted = Q()
    if parks:
        wanted |= Q(kind=PARK, record_id__in=parks)
    if lands:
        wanted |= in_lands(lands)
    return live().filter(wanted) if wanted else None


def articles_followed_by(actor: Actor) -> QuerySet[Article]:
    """The same as articles, for letters and addresses; shown ones only."""
    return articles_shown(actor).filter(
        pk__in=reviews_visible_to(actor).order_by().values("article")
    )


def review_of(actor: Actor, pk: int) -> Review:
    """One article with how it stands. Raises: Review.DoesNotExist."""
    return reviews_visible_to(actor).get(pk=pk)


def review_to_sort(actor: Actor, pk: int) -> Review:
    """One that the actor's own team sorts: of the network, of their park, or given to them.

    Raises: Review.DoesNotExist.
    """
    rows = reviews_visible_to(actor)
    if actor is not SYSTEM and not network(actor, None):
        parks = scopes(actor, *TEAM, kind="park")
        mine = live().filter(kind=PARK, record_id__in=parks)
        rows = rows.filter(Q(article__in=mine.values("article")) | Q(assigned=actor.pk))
    return rows.get(pk=pk)


def may_sort(actor: Actor, review: Review) -> bool:
    """Whether this article is the actor's to sort."""
    if not may(actor, Perm.SORT, review):
        return False
    try:
        review_to_sort(actor, review.pk)
    except Review.DoesNotExist:
        return False
    return True


def mention_of(actor: Actor, pk: int, mention: int) -> Mention:
    """A mention of an article to sort. Raises: Review.DoesNotExist; Mention.DoesNotExist."""
    review = review_to_sort(actor, pk)
    found = Mention.objects.get(pk=mention, article=review.article_id, superseded_at=None)
    if not may_judge(actor, found):
        raise Mention.DoesNotExist
    return found


def may_judge(actor: Actor, mention: Mention) -> bool:
    """Whether a mention is the actor's to judge: any for the network, of its park for a team."""
    if actor is SYSTEM or network(actor, None):
        return True
    return mention.kind == PARK and mention.record_id in scopes(actor, *TEAM, kind="park")


def told_of(
    actor: Actor, articles: Iterable[int], *, refused: bool = False
) -> dict[int, list[Told]]:
    """What articles speak of, as far as the actor may see it; a query for each kind."""
    rows = Mention.objects.filter(article__in=list(articles), superseded_at=None)
    found = list(rows if refused else rows.exclude(surety="refused"))
    seen = resolve_many((Ref(m.kind, m.record_id) for m in found), to=actor)
    told: dict[int, list[Told]] = defaultdict(list)
    for one in found:
        record = seen.get(Ref(one.kind, one.record_id))
        if record is not None:
            kind = kinds[one.kind]
            told[one.article_id].append(
                Told(one, kind.label(record), kind.address(record), one.kind)
            )
    return told


def steps_of(review: Review) -> list[Step]:
    """Everything that was said of it, the latest first."""
    return list(review.steps.select_related("by", "assigned", "rule"))


def readers() -> QuerySet[User]:
    """Whoever may deal with an article: those of the network and of parks."""
    return people_holding(Role.HEAD_OFFICE, *TEAM).filter(
        pk__in=people_holding(Role.HEAD_OFFICE, *TEAM, on=NETWORK).values("pk")
    ) | people_holding(*TEAM, on="park")


def rules_visible_to(actor: Actor) -> QuerySet[Rule]:
    """Rules, those in force first."""
    rows = Rule.objects.order_by("ended_at", "name", "pk")
    return rows if may(actor, Perm.RULE) else rows.none()


def rule_of(actor: Actor, pk: int) -> Rule:
    """Raises: Rule.DoesNotExist."""
    return rules_visible_to(actor).get(pk=pk)


def aliases_visible_to(actor: Actor) -> QuerySet[Alias]:
    """Names that were added, those in force."""
    rows = Alias.objects.filter(ended_at=None).select_related("made_by")
    return rows if may(actor, Perm.NAME) else rows.none()


def alias_of(actor: Actor, pk: int) -> Alias:
    """Raises: Alias.DoesNotExist."""
    return aliases_visible_to(actor).get(pk=pk)


def topics_visible_to(actor: Actor) -> QuerySet[Topic]:  # noqa: ARG001 - topics are public
    """Topics that are looked for."""
    return Topic.objects.filter(ended_at=None)


def topic_of(actor: Actor, code: str) -> Topic:
    """Raises: Topic.DoesNotExist."""
    return topics_visible_to(actor).get(code=code)


def channels_of(actor: Actor) -> list[Channel]:
    """The addresses of filters somebody has."""
    return list(Channel.objects.filter(owner=actor.pk or 0, ended_at=None))


def channel_to_end(actor: Actor, pk: int) -> Channel:
    """Raises: Channel.DoesNotExist."""
    return Channel.objects.get(pk=pk, owner=actor.pk or 0, ended_at=None)
