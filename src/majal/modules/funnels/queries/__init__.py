"""What is read of what came of programmes."""

from majal.modules.funnels.queries.funnel import (
    SPLITS,
    Path,
    funnel_of,
    of_programme,
    paths_of,
    progress_of,
    who_counts,
)
from majal.modules.funnels.queries.targets import target_of, targets_of

__all__ = [
    "SPLITS",
    "Path",
    "funnel_of",
    "of_programme",
    "paths_of",
    "progress_of",
    "target_of",
    "targets_of",
    "who_counts",
]
