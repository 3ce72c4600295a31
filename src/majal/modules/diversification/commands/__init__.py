"""Everything that changes sets of employment data."""

from majal.modules.diversification.commands.census import take_census
from majal.modules.diversification.commands.data import (
    adopt_data,
    read_data,
    send_data,
    work_out_data,
)
from majal.modules.diversification.commands.examples import (
    load_example_data,
    make_demo_diversification,
)

__all__ = [
    "adopt_data",
    "load_example_data",
    "make_demo_diversification",
    "read_data",
    "send_data",
    "take_census",
    "work_out_data",
]
