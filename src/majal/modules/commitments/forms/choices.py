"""What the forms of commitments offer to choose from, limited to what the person may see."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from majal.kernel.actors import Actor
from majal.kernel.bidi import isolated
from majal.kernel.dates import humanise
from majal.kernel.names import local
from majal.modules.commitments.models import Commitment
from majal.modules.conventions.public import Convention
from majal.modules.figures.public import (
    Said,
    definition_of,
    measures_visible_to,
    observations_visible_to,
    plain_value,
    read,
    targets_visible_to,
)
from majal.modules.parks.public import Building, Park

MOST = 60
"""Statements that one box offers: the newest ones."""


def offer(form: forms.Form, name: str, choices: Iterable[Any], empty: Any = "—") -> None:
    """Give a field its choices, and first the one that says nothing."""
    field: Any = form.fields[name]
    field.choices = [("", empty), *choices]


def amendments(convention: Convention) -> list[tuple[int, str]]:
    """The amendments of a convention."""
    numbers = convention.terms.filter(number__gt=0).values_list("number", flat=True)
    return [(n, _("amendment no. %(n)s") % {"n": n}) for n in numbers]


def figures(actor: Actor, commitment: Commitment) -> list[tuple[int, str]]:
    """The newest public figures of the parks concerned, or of the network."""
    rows = observations_visible_to(actor).order_by("-period_last", "-pk")
    parks = parks_of(commitment)
    about = {"park__in": parks} if parks else {"park": None, "territory": None}
    return _named(actor, read(rows.filter(**about)[:MOST]))


def targets(actor: Actor, convention: Convention) -> list[tuple[int, str]]:
    """The newest targets of the convention's parks, or of the network."""
    rows = targets_visible_to(actor).order_by("-period_last", "-pk")
    parks = list(convention.parks.all())
    about = {"park__in": parks} if parks else {"park": None, "territory": None}
    return _named(actor, read(rows.filter(**about)[:MOST]))


def records(commitment: Commitment) -> list[tuple[str, str]]:
    """The parks concerned and their buildings, by their refs."""
    parks = parks_of(commitment)
    buildings = Building.objects.filter(park__in=parks, archived_at=None).select_related("park")
    return [
        *((f"parks.park:{p.pk}", local(p)) for p in parks),
        *((f"parks.building:{b.pk}", f"{local(b.park)} · {local(b)}") for b in buildings),
    ]


def parks_of(commitment: Commitment) -> list[Park]:
    """Its own park, else those of its convention."""
    return [commitment.park] if commitment.park else list(commitment.convention.parks.all())


def _named(actor: Actor, found: list[Said]) -> list[tuple[int, str]]:
    wanted = {one.measure_id for one in found}
    measures = {m.pk: m for m in measures_visible_to(actor).filter(pk__in=wanted)}
    return [(one.pk, _told(one, measures[one.measure_id])) for one in found]


def _told(one: Said, measure: Any) -> str:
    value = isolated(plain_value(one, measure.unit), "auto")
    when = isolated(humanise(one.period), "auto")
    return " · ".join((local(definition_of(measure)), value, when))
