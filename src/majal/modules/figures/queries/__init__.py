"""Everything that reads figures: statements, headlines, ambition beside reality."""

from majal.modules.figures.queries.ambition import OPENING, Due, Promise, Slip, slips_of, unopened
from majal.modules.figures.queries.drawing import promises_shown, tiles_of, timeline_of
from majal.modules.figures.queries.headline import Headline, headline_among
from majal.modules.figures.queries.overview import HEADLINES, Overview
from majal.modules.figures.queries.parts import Parts, parts_of, subjects_with
from majal.modules.figures.queries.statements import (
    NETWORK,
    Subject,
    headlines,
    in_force,
    measure_of,
    measures_visible_to,
    observations_visible_to,
    statement_files_visible_to,
    statements_by_measure,
    subject_of,
    targets_visible_to,
)
from majal.modules.figures.queries.summary import summary_lines
from majal.modules.figures.queries.telling import plain_value, qualifier_words, said_by
from majal.modules.figures.queries.vocabulary import (
    at_reading_size,
    dimension_label,
    reading_unit,
)

__all__ = [
    "HEADLINES",
    "NETWORK",
    "OPENING",
    "Due",
    "Headline",
    "Overview",
    "Parts",
    "Promise",
    "Slip",
    "Subject",
    "at_reading_size",
    "dimension_label",
    "headline_among",
    "headlines",
    "in_force",
    "measure_of",
    "measures_visible_to",
    "observations_visible_to",
    "parts_of",
    "plain_value",
    "promises_shown",
    "qualifier_words",
    "reading_unit",
    "said_by",
    "slips_of",
    "statement_files_visible_to",
    "statements_by_measure",
    "subject_of",
    "subjects_with",
    "summary_lines",
    "targets_visible_to",
    "tiles_of",
    "timeline_of",
    "unopened",
]
