"""Tariffs of a park: added, corrected, put aside."""

from typing import TypedDict, Unpack

from django.utils import timezone

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.permissions import require
from majal.modules.parks.commands.checking import check_year, fill, locked, park_by_id, put_aside
from majal.modules.parks.errors import DepositInRents, NotPositive, TariffTaken
from majal.modules.parks.models import Tariff
from majal.modules.parks.permissions import Perm

REFUSALS = {
    "tariff_once": TariffTaken,
    "tariff_not_negative": NotPositive,
    "tariff_deposit_in_rents": DepositInRents,
}


class TariffDetails(TypedDict, total=False):
    """What can be said of a price, in dirhams; ``valid_around`` is a year, ``source`` a code."""

    category: str
    price: object
    unit: str
    conditions: str
    valid_around: int
    source: str


@command(refusals=REFUSALS)
def add_tariff(park_id: int, *, by: Actor, **details: Unpack[TariffDetails]) -> Tariff:
    """Say what something costs in a park, this year unless another is given.

    Permission: parks.set_tariffs on the park.
    Raises: NotFound; NotAllowed; TariffTaken; NotPositive; DepositInRents; YearUnlikely;
        SourceUnknown; WrongValue.
    """
    park = park_by_id(park_id)
    require(by, Perm.SET_TARIFFS, park)
    return _write(Tariff(park=park, valid_around=timezone.localdate().year), details, by)


@command(refusals=REFUSALS)
def edit_tariff(tariff_id: int, *, by: Actor, **details: Unpack[TariffDetails]) -> Tariff:
    """Correct a price that was mistyped. A new price is added, beside the old one.

    Permission: parks.set_tariffs on its park.
    Raises: NotFound; NotAllowed; PutAside; and all that ``add_tariff`` raises.
    """
    return _write(locked(Tariff, tariff_id, Perm.SET_TARIFFS, by), details, by)


@command()
def put_tariff_aside(tariff_id: int, *, by: Actor) -> Tariff:
    """Take back a price that never held.

    Permission: parks.set_tariffs on its park.
    Raises: NotFound; NotAllowed; PutAside.
    """
    tariff = locked(Tariff, tariff_id, Perm.SET_TARIFFS, by)
    put_aside(tariff)
    return tariff


def _write(tariff: Tariff, details: TariffDetails, by: Actor) -> Tariff:
    fill(tariff, details, by)
    check_year(tariff.valid_around, "valid_around")
    tariff.by_hand = True
    tariff.save()
    return tariff
