"""Everything that reads the pipeline of new parks."""

from majal.modules.planning.queries.outlooks import (
    Clock,
    Forecast,
    cost_trials_of,
    drifts_of,
    forecast_of,
    history_of,
    this_code,
    trials_of,
)
from majal.modules.planning.queries.sites import (
    Agreed,
    Site,
    earlier_of,
    site_of,
    sites_of,
    sites_visible_to,
)
from majal.modules.planning.queries.visible import (
    blocker_of,
    blockers_visible_to,
    latest,
    project_of,
    projects_visible_to,
    stage_of,
    statement_of,
)

__all__ = [
    "Agreed", "Clock", "Forecast", "Site", "blocker_of", "blockers_visible_to", "cost_trials_of",
    "drifts_of", "earlier_of", "forecast_of", "history_of", "latest", "project_of",
    "projects_visible_to", "site_of", "sites_of", "sites_visible_to", "stage_of",
    "statement_of", "this_code", "trials_of",
]  # fmt: skip
