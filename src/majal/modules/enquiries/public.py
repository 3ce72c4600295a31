"""What other modules may use of enquiries."""

from majal.modules.enquiries.commands import make_demo_enquiries
from majal.modules.enquiries.queries.visible import park_to_visit, parks_to_visit, tours_to_come

__all__ = ["make_demo_enquiries", "park_to_visit", "parks_to_visit", "tours_to_come"]
