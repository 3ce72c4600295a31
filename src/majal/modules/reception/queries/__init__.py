"""What is read of the reception, already limited to what the actor may see."""

from majal.modules.reception.queries.mail import (
    companies_of,
    dispatches_visible_to,
    item_of,
    items_visible_to,
    own_mail,
    reminders_due,
)
from majal.modules.reception.queries.places import (
    Host,
    companies,
    desks_of,
    host_choices,
    is_host,
    open_parks,
    park_at,
    parks_of_lists,
)
from majal.modules.reception.queries.registers import (
    extract_of,
    line_of,
    lines_visible_to,
    years_of_lines,
)
from majal.modules.reception.queries.visits import (
    Inside,
    Today,
    badge_of,
    inside_of,
    kept_days,
    today_of,
    visit_of,
    visits_visible_to,
    welcomed_in,
)

__all__ = [
    "Host",
    "Inside",
    "Today",
    "badge_of",
    "companies",
    "companies_of",
    "desks_of",
    "dispatches_visible_to",
    "extract_of",
    "host_choices",
    "inside_of",
    "is_host",
    "item_of",
    "items_visible_to",
    "kept_days",
    "line_of",
    "lines_visible_to",
    "open_parks",
    "own_mail",
    "park_at",
    "parks_of_lists",
    "reminders_due",
    "today_of",
    "visit_of",
    "visits_visible_to",
    "welcomed_in",
    "years_of_lines",
]
