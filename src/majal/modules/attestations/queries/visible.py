"""Attestations that an actor may see, and those an actor may ask for."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from majal.kernel.actors import SYSTEM, Actor
from majal.kernel.errors import NotFound
from majal.kernel.permissions import may, scopes
from majal.modules.attestations.models import Attestation
from majal.modules.attestations.permissions import DESK
from majal.modules.attestations.workflow import (
    AttestationKind,
    Facts,
    Missing,
    Wording,
    kinds,
    wording_on,
)
from majal.modules.parks.public import Park, parks_visible_to
from majal.modules.people.public import Role

OWN_SHOWN = 50
WORDLESS = Missing(
    _("The text of this attestation is not on record yet. Ask the head office to have it written.")
)


class Offer(NamedTuple):
    """One attestation that may be asked for, with its facts and text or what is missing."""

    kind: AttestationKind
    subject: Any
    facts: Facts | None = None
    wording: Wording | None = None
    missing: Missing | None = None


def attestations_visible_to(actor: Actor) -> QuerySet[Attestation]:
    """One's own, those of an organisation one manages, those of one's park or of none; or all."""
    rows = Attestation.objects.select_related("organisation", "park", "document", "asked_by")
    if actor is SYSTEM or 0 in scopes(actor, Role.HEAD_OFFICE, kind="network"):
        return rows
    shown = Q(organisation__in=scopes(actor, Role.COMPANY_MANAGER, kind="organisation"))
    if actor.pk is not None:
        shown |= Q(asked_by=actor.pk)
    if desks := scopes(actor, *DESK, kind="park"):
        shown |= Q(park__in=desks) | Q(park=None)
    return rows.filter(shown)


def attestation_of(actor: Actor, pk: int) -> Attestation:
    """Raises: Attestation.DoesNotExist, also for one that is not shown to the actor."""
    rows = attestations_visible_to(actor).select_related("document__file")
    return rows.get(pk=pk, document__isnull=False)


def attestations_of(actor: Actor) -> list[Attestation]:
    """What one asked for, and what was issued about organisations one manages; the latest."""
    managed = scopes(actor, Role.COMPANY_MANAGER, kind="organisation")
    rows = attestations_visible_to(actor).filter(
        Q(asked_by=actor.pk) | Q(organisation__in=managed), document__isnull=False
    )
    return list(rows.select_related("document__file")[:OWN_SHOWN])


def offers_to(actor: Actor) -> Iterator[Offer]:
    """Every kind about every subject that the actor may ask for, without reading the facts."""
    for kind in kinds:
        for subject in kind.subjects(actor):
            if may(actor, kind.permission, subject):
                yield Offer(kind, subject)


def offer_of(actor: Actor, kind: str, subject: int) -> Offer:
    """One of them, with its facts or what is missing. Raises: NotFound."""
    known = kinds.get(kind)
    found = known and next((s for s in known.subjects(actor) if s.pk == subject), None)
    if known is None or found is None:
        raise NotFound
    facts = known.facts(actor, found)
    if isinstance(facts, Missing):
        return Offer(known, found, missing=facts)
    wording = wording_on(kind, timezone.localdate())
    if wording is None:
        return Offer(known, found, missing=WORDLESS)
    return Offer(known, found, facts=facts, wording=wording)


def parks_of_list(actor: Actor) -> list[Park]:
    """The parks that the list may be narrowed to."""
    rows = parks_visible_to(actor).order_by("code")
    if actor is SYSTEM or 0 in scopes(actor, Role.HEAD_OFFICE, kind="network"):
        return list(rows)
    return list(rows.filter(pk__in=scopes(actor, *DESK, kind="park")))
