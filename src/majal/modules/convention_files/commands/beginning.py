"""The first terms of a convention that comes from a row, and the steps that its source tells."""

from collections.abc import Mapping
from typing import Any

from django.utils import timezone

from majal.kernel.actors import Actor
from majal.kernel.amounts import read_amount
from majal.kernel.dates import PartialDate, Precision
from majal.kernel.names import words
from majal.modules.convention_files.commands.cells import choice, whole
from majal.modules.conventions.public import Convention, PartyStep, Renewal, StepKind, Terms
from majal.modules.sources.public import Source

OBJECT = ("object_ar", "object_fr", "object_en")


def dated_by(cells: Mapping[str, str]) -> PartialDate | None:
    """When it was voted or signed, as far as the row says. Raises: BadDate."""
    text = cells.get("signed_on_or_approved_on", "")
    return PartialDate.parse(text) if text else None


def terms_of(cells: Mapping[str, str]) -> dict[str, Any]:
    """What was agreed at first, as far as the row says."""
    own = words("morocco/convention_words", "convention_id").get(
        cells["convention_id"].strip().upper()
    )
    return {
        **({name: getattr(own, name) for name in OBJECT} if own else {}),
        "total": read_amount(cells.get("total_mad", "")),
        "term_months": whole(cells.get("term_months", "")),
        "renewal": choice(cells.get("renewal", "") or Renewal.NONE, Renewal.values, "renewal"),
    }


def begin(
    convention: Convention,
    terms: dict[str, Any],
    dated: PartialDate | None,
    steps: tuple[StepKind, ...],
    source: Source | None,
    by: Actor,
) -> None:
    """Record the first terms, and the steps on the day they are dated."""
    exact = dated.first() if dated and dated.precision == Precision.DAY else None
    Terms.objects.create(
        convention=convention,
        dated=dated,
        since=exact,
        starts_on=exact if StepKind.IN_FORCE in steps else None,
        source=source,
        recorded_by_id=by.pk,
        **terms,
    )
    for kind in steps if dated else ():
        PartyStep.objects.create(
            convention=convention,
            kind=kind,
            on=dated,
            day=min(dated.last(), timezone.localdate()) if dated else timezone.localdate(),
            source=source,
            recorded_by_id=by.pk,
        )
