"""Introductions and notices, as far as one may see them; what is new for the weekly letter."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet
from django.utils import timezone

from majal.kernel.actors import SYSTEM, Actor
from majal.kernel.permissions import scopes
from majal.kernel.text import search_terms
from majal.modules.community.models import Digest, Introduction, Line, Notice
from majal.modules.community.permissions import OF_PARK
from majal.modules.community.queries.members import (
    LISTING,
    companies_of,
    is_member,
    members,
    parks_of,
    standing_lines,
)
from majal.modules.community.workflow import IntroductionState, NoticeState
from majal.modules.organisations.public import has_consented
from majal.modules.parks.public import Park, parks_visible_to
from majal.modules.people.public import Role, User

WIDE = (Role.HEAD_OFFICE, Role.PROGRAMME_LEAD)
FEW = 12


def introductions_visible_to(actor: Actor) -> QuerySet[Introduction]:
    """Those that one’s companies asked for or were asked; nobody else reads them."""
    rows = Introduction.objects.select_related("asker", "asked", "asked_by", "answered_by")
    if actor is SYSTEM:
        return rows
    mine = companies_of(actor)
    return rows.filter(Q(asker__in=mine) | Q(asked__in=mine))


def introduction_of(actor: Actor, pk: int) -> Introduction:
    """Raises: Introduction.DoesNotExist."""
    return introductions_visible_to(actor).get(pk=pk)


def waiting_for(actor: Actor) -> QuerySet[Introduction]:
    """Those that wait for an answer of one’s companies, the oldest first."""
    rows = introductions_visible_to(actor).filter(state=IntroductionState.ASKED)
    return rows.filter(asked__in=companies_of(actor)).order_by("asked_at", "pk")


def is_wide(actor: Actor) -> bool:
    """Whether the actor reads the boards of every park."""
    return actor is SYSTEM or bool(scopes(actor, *WIDE, kind="network"))


def _served(actor: Actor) -> frozenset[int]:
    return scopes(actor, *OF_PARK, kind="park")


def notices_visible_to(actor: Actor) -> QuerySet[Notice]:
    """What is on the boards for members; one’s own and those of one’s parks in any state."""
    rows = Notice.objects.select_related("park", "organisation")
    if is_wide(actor):
        return rows
    mine = companies_of(actor)
    seen = Q(organisation__in=mine) | Q(park__in=_served(actor))
    if any(is_member(one) for one in mine):
        seen |= Q(state=NoticeState.PUBLISHED, until__gte=timezone.localdate())
    return rows.filter(seen)


def notice_of(actor: Actor, pk: int) -> Notice:
    """Raises: Notice.DoesNotExist."""
    return notices_visible_to(actor).get(pk=pk)


def notice_moderated(actor: Actor, pk: int) -> Notice:
    """A notice of one’s parks. Raises: Notice.DoesNotExist."""
    rows = notices_visible_to(actor)
    return (rows if is_wide(actor) else rows.filter(park__in=_served(actor))).get(pk=pk)


def notices_awaiting(actor: Actor) -> QuerySet[Notice]:
    """The notices that wait for the actor’s word, the oldest first."""
    rows = notices_visible_to(actor).filter(state=NoticeState.AWAITING)
    if not is_wide(actor):
        rows = rows.filter(park__in=_served(actor))
    return rows.order_by("written_at", "pk")


def found_by(rows: QuerySet[Notice], words: str) -> QuerySet[Notice]:
    """Notices in whose title or text every word stands."""
    for term in search_terms(words):
        rows = rows.filter(Q(title__icontains=term.strip()) | Q(text__icontains=term.strip()))
    return rows


def parks_for(actor: Actor) -> QuerySet[Park]:
    """The parks on whose boards one’s companies may write."""
    numbers: set[int] = set()
    for one in companies_of(actor):
        numbers |= parks_of(one)
    return parks_visible_to(actor).filter(pk__in=numbers).order_by("code")


@dataclass(frozen=True)
class News:
    """What is new for somebody since they were told."""

    notices: list[Notice]
    lines: list[Line]
    waiting: int

    def __bool__(self) -> bool:
        return bool(self.notices or self.lines or self.waiting)


def news_for(person: User, since: datetime, until: datetime) -> News:
    """New notices of one’s parks, what others newly offer or seek, introductions that wait."""
    mine = companies_of(person)
    parks: set[int] = set()
    for one in mine:
        parks |= parks_of(one)
    notices = Notice.objects.filter(
        state=NoticeState.PUBLISHED,
        park__in=parks,
        published_at__gt=since,
        published_at__lte=until,
        until__gte=timezone.localdate(until),
    ).exclude(organisation__in=mine)
    listed = has_consented(members(), LISTING) - mine
    lines = standing_lines().filter(
        organisation__in=listed, written_at__gt=since, written_at__lte=until
    )
    waiting = Introduction.objects.filter(asked__in=mine, state=IntroductionState.ASKED)
    newly = waiting.filter(asked_at__gt=since, asked_at__lte=until).count()
    return News(
        list(notices.select_related("park", "organisation").order_by("published_at")[:FEW]),
        list(lines.select_related("organisation").order_by("written_at")[:FEW]),
        newly,
    )


def digest_of(actor: Actor) -> Digest | None:
    """The weekly letter of whoever is signed in, if they ever received one or stopped it."""
    return Digest.objects.filter(user=actor.pk).first() if actor.pk else None
