"""What reads employment by sector, and the arithmetic behind what is shown of it."""

from majal.modules.diversification.queries.code import this_code
from majal.modules.diversification.queries.residents import ParkEffect, park_by_code, park_effect
from majal.modules.diversification.queries.visible import (
    data_behind,
    dataset_of,
    datasets_visible_to,
    is_current,
    parks_shown_to,
    place_of,
    place_told,
    result_kept,
    rows_of,
    sectors_told,
)

__all__ = [
    "ParkEffect",
    "data_behind",
    "dataset_of",
    "datasets_visible_to",
    "is_current",
    "park_by_code",
    "park_effect",
    "parks_shown_to",
    "place_of",
    "place_told",
    "result_kept",
    "rows_of",
    "sectors_told",
    "this_code",
]
