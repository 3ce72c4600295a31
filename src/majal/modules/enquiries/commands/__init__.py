"""Everything that changes enquiries and tours."""

from majal.modules.enquiries.commands.demonstration import make_demo_enquiries
from majal.modules.enquiries.commands.enquiries import (
    answer_enquiry,
    ask,
    close_enquiry,
    convert_enquiry,
    empty_enquiry,
)
from majal.modules.enquiries.commands.tours import (
    cancel_tour,
    empty_tour,
    hold_tour,
    take_place,
)

__all__ = [
    "answer_enquiry",
    "ask",
    "cancel_tour",
    "close_enquiry",
    "convert_enquiry",
    "empty_enquiry",
    "empty_tour",
    "hold_tour",
    "make_demo_enquiries",
    "take_place",
]
