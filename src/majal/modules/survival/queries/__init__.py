"""Everything that reads survival."""

from datetime import date
from typing import Any

from django.db.models import QuerySet

from majal.kernel.actors import Actor
from majal.kernel.permissions import scopes
from majal.modules.parks.public import Park, parks_visible_to
from majal.modules.survival.models import Kept
from majal.modules.survival.permissions import TEAM
from majal.modules.survival.queries.lands import (
    Horizon,
    land_told_to,
    lands_told_to,
    sees_whole,
    speaks_for,
    told_of,
)
from majal.modules.survival.queries.lives import Life, lives_of, lives_on
from majal.modules.survival.queries.survey import claims_of, identity, survey, this_code

__all__ = [
    "Horizon",
    "Life",
    "chosen_lives",
    "claims_of",
    "identity",
    "kept_of",
    "kept_visible_to",
    "land_told_to",
    "lands_told_to",
    "lives_of",
    "lives_on",
    "parks_followed_by",
    "sees_whole",
    "speaks_for",
    "survey",
    "survey_for",
    "this_code",
    "told_of",
]


def parks_followed_by(actor: Actor) -> QuerySet[Park]:
    """The parks whose companies an actor may follow: all, or those they serve."""
    rows = parks_visible_to(actor).order_by("code")
    return rows if sees_whole(actor) else rows.filter(pk__in=scopes(actor, *TEAM, kind="park"))


def chosen_lives(
    actor: Actor, origin: str, day: date, *, park: Park | None, year: int | None
) -> list[Life]:
    """The companies of one choice, of the parks the actor may follow."""
    parks = [park.pk] if park else [one.pk for one in parks_followed_by(actor)]
    found = lives_on(origin, day, parks)
    return [life for life in found if year is None or life.year == year]


def survey_for(
    actor: Actor, origin: str, day: date, *, park: Park | None, year: int | None
) -> tuple[dict[str, Any], tuple[str, str]]:
    """What is said under one choice, and the fingerprints of inputs and code."""
    found = chosen_lives(actor, origin, day, park=park, year=year)
    parks = [park.pk] if park else [one.pk for one in parks_followed_by(actor)]
    claims = claims_of(actor, parks if park else [], network=True)
    return survey(found, origin, day, claims=claims), identity(found, origin, day)


def kept_visible_to(actor: Actor) -> QuerySet[Kept]:
    """Results kept of the actor’s parks; those of the whole network for whoever sees it whole."""
    rows = Kept.objects.select_related("park", "kept_by")
    if sees_whole(actor):
        return rows
    return rows.filter(park__in=parks_followed_by(actor).values("pk"))


def kept_of(actor: Actor, pk: int) -> Kept:
    """One kept result. Raises: Kept.DoesNotExist."""
    return kept_visible_to(actor).get(pk=pk)
