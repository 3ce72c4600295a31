"""What is stored of parks: their life, their premises, what they offer."""

from majal.modules.parks.models.building import Building, Floor, Title
from majal.modules.parks.models.equipment import (
    Connectivity,
    Equipment,
    EquipmentKind,
    EquipmentState,
    Technology,
)
from majal.modules.parks.models.offer import (
    FIRST_YEAR,
    LAST_YEAR,
    Service,
    Tariff,
    TariffCategory,
    TariffUnit,
)
from majal.modules.parks.models.park import Park
from majal.modules.parks.models.space import Space, SpaceKind

__all__ = [
    "FIRST_YEAR",
    "LAST_YEAR",
    "Building",
    "Connectivity",
    "Equipment",
    "EquipmentKind",
    "EquipmentState",
    "Floor",
    "Park",
    "Service",
    "Space",
    "SpaceKind",
    "Tariff",
    "TariffCategory",
    "TariffUnit",
    "Technology",
    "Title",
]  # fmt: skip
