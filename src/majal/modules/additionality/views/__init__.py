"""The pages of additionality."""

from majal.modules.additionality.views.assuming import (
    assume_network,
    assume_park,
    assumption_list,
)
from majal.modules.additionality.views.lands import land, lands
from majal.modules.additionality.views.results import keep, kept, network, park, shares

__all__ = [
    "assume_network",
    "assume_park",
    "assumption_list",
    "keep",
    "kept",
    "land",
    "lands",
    "network",
    "park",
    "shares",
]
