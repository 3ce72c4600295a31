"""What other modules may use of upkeep: opening hours and promises, outages, visits, who serves."""

from majal.modules.upkeep.commands import make_demo_upkeep, record_outage, set_charter
from majal.modules.upkeep.models import Charter, Outage
from majal.modules.upkeep.permissions import (
    TEAM,
    leads_of_park,
    managers_of_park,
    menders_of_park,
    serves_somewhere,
    team_of_park,
)
from majal.modules.upkeep.queries.due import days_to_confirm
from majal.modules.upkeep.queries.numbers import YEAR, share_of
from majal.modules.upkeep.queries.opening import (
    AHEAD,
    charter_on,
    charters_of,
    minutes_of,
    opening_of,
)
from majal.modules.upkeep.queries.pages import lasting_outages, near_visits, outages_now
from majal.modules.upkeep.queries.visible import (
    buildings_in,
    limited_to_parks,
    operating_park,
    outages_visible_to,
    parks_of,
)
from majal.modules.upkeep.workflow import (
    Category,
    Event,
    Mark,
    Promise,
    ServiceKind,
    Severity,
    Standing,
    read,
)

__all__ = [
    "AHEAD",
    "TEAM",
    "YEAR",
    "Category",
    "Charter",
    "Event",
    "Mark",
    "Outage",
    "Promise",
    "ServiceKind",
    "Severity",
    "Standing",
    "buildings_in",
    "charter_on",
    "charters_of",
    "days_to_confirm",
    "lasting_outages",
    "leads_of_park",
    "limited_to_parks",
    "make_demo_upkeep",
    "managers_of_park",
    "menders_of_park",
    "minutes_of",
    "near_visits",
    "opening_of",
    "operating_park",
    "outages_now",
    "outages_visible_to",
    "parks_of",
    "read",
    "record_outage",
    "serves_somewhere",
    "set_charter",
    "share_of",
    "team_of_park",
]
