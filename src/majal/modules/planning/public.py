"""What other modules may use of planning: the sites of the pipeline, their slips and forecasts."""

from majal.modules.planning.commands import gather_pipeline, make_demo_planning
from majal.modules.planning.models import Blocker, Project
from majal.modules.planning.queries import (
    Clock,
    Forecast,
    Site,
    forecast_of,
    history_of,
    project_of,
    projects_visible_to,
    site_of,
    sites_visible_to,
)
from majal.modules.planning.workflow import SiteState

__all__ = [
    "Blocker", "Clock", "Forecast", "Project", "Site", "SiteState", "forecast_of",
    "gather_pipeline", "history_of", "make_demo_planning", "project_of", "projects_visible_to",
    "site_of", "sites_visible_to",
]  # fmt: skip
