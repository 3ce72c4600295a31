"""What a list would add to an organisation, and where it says otherwise."""

from collections.abc import Mapping
from typing import Any

from majal.kernel.text import fold_company
from majal.modules.organisations.models import Organisation

NAMES = ("name_ar", "name_fr", "name_en")
TOGETHER = {"rc_number": "rc_court", "rc_court": "rc_number"}
"""A trade-register number counts with its court: the two are filled together or not at all."""


def would_fill(organisation: Organisation, details: Mapping[str, Any]) -> tuple[str, ...]:
    """The fields that are given and that the organisation has empty, in the order given."""
    return tuple(
        name
        for name, value in details.items()
        if value
        and not _present(organisation, name)
        and (name not in TOGETHER or not _present(organisation, TOGETHER[name]))
    )


def would_differ(organisation: Organisation, details: Mapping[str, Any]) -> tuple[str, ...]:
    """The fields on which the two say different things; a name's legal form does not count."""
    return tuple(
        name
        for name, value in details.items()
        if value
        and (there := _present(organisation, name))
        and name not in ("kind", "main_sector", "visibility")
        and (fold_company(there) != fold_company(value) if name in NAMES else there != value)
    )


def _present(organisation: Organisation, name: str) -> Any:
    """What an organisation says under a name of ``Details``; a code for what is a record."""
    if name == "territory":
        return organisation.territory.code if organisation.territory else None
    if name == "kind":
        return organisation.kind_id
    if name == "main_sector":
        return [row.sector_id for row in organisation.chosen_sectors.all()]
    return getattr(organisation, name)
