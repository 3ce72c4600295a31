"""Everything that reads reports."""

from majal.modules.reports.queries.visible import (
    bundle_of,
    bundles_visible_to,
    councils_of,
    report_of,
    reports_visible_to,
)

__all__ = [
    "bundle_of",
    "bundles_visible_to",
    "councils_of",
    "report_of",
    "reports_visible_to",
]
