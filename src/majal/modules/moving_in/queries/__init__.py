"""What is known of files, of their columns, and of how far the move is."""

from majal.modules.moving_in.queries.files import (
    file_of,
    files_visible_to,
    importer_of,
    latest_layouts,
    remembered,
)
from majal.modules.moving_in.queries.guessing import guessed
from majal.modules.moving_in.queries.looking import remarks_on, sheet_of
from majal.modules.moving_in.queries.progress import Step, steps_of
from majal.modules.moving_in.queries.values import few_values, plainly

__all__ = [
    "Step",
    "few_values",
    "file_of",
    "files_visible_to",
    "guessed",
    "importer_of",
    "latest_layouts",
    "plainly",
    "remarks_on",
    "remembered",
    "sheet_of",
    "steps_of",
]
