"""Whether a contract can be about these spaces: what its kind asks, where they are, since when."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from majal.modules.parks.public import Park, Space
from majal.modules.premises.public import is_lettable
from majal.modules.rents.public import ContractKind, RentTerms, Unit
from majal.modules.tenancy import errors

SPACED = frozenset({ContractKind.LEASE, ContractKind.OCCUPATION})


def check_kind(
    kind: str, spaces: Sequence[Space], terms: RentTerms, particulars: Mapping[str, Any]
) -> None:
    """What each kind of contract asks for. Raises: as ``offer_contract``."""
    if kind in SPACED and not spaces:
        raise errors.SpacesMissing
    if kind == ContractKind.DOMICILIATION:
        if spaces:
            raise errors.SpacesTooMany
        if not (particulars.get("activity", "").strip() and particulars.get("mail")):
            raise errors.ActivityMissing
    if kind == ContractKind.COWORKING and terms.unit == Unit.SEAT and not particulars.get("seats"):
        raise errors.SeatsMissing


def check_spaces(
    spaces: Sequence[Space], park: Park, first: date, until: date | None, terms: RentTerms
) -> None:
    """Raises: SpaceElsewhere; SpaceNotLet; SpaceNotThere; SpaceUnmeasured."""
    for space in spaces:
        if space.building.park_id != park.pk:
            raise errors.SpaceElsewhere
        if not is_lettable(space):
            raise errors.SpaceNotLet(space=space.code)
        begun = space.valid_from is None or space.valid_from <= first
        lasts = space.valid_until is None or (until is not None and until <= space.valid_until)
        if not (begun and lasts):
            raise errors.SpaceNotThere(space=space.code)
        if terms.unit == Unit.AREA and space.net_area is None:
            raise errors.SpaceUnmeasured(space=space.code)
