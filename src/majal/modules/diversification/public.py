"""What other modules may use of diversification."""

from majal.modules.diversification.commands import (
    load_example_data,
    make_demo_diversification,
    take_census,
)
from majal.modules.diversification.models import Dataset, Result
from majal.modules.diversification.queries import (
    ParkEffect,
    datasets_visible_to,
    park_effect,
    parks_shown_to,
    result_kept,
    this_code,
)

__all__ = [
    "Dataset",
    "ParkEffect",
    "Result",
    "datasets_visible_to",
    "load_example_data",
    "make_demo_diversification",
    "park_effect",
    "parks_shown_to",
    "result_kept",
    "take_census",
    "this_code",
]
