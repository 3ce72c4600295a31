"""Everything that reads figures: statements, headlines, ambition beside reality."""

from majal.modules.figures.queries.as_of import NOW, AsOf, definition_of
from majal.modules.figures.queries.data import figure_data, statement_data, target_data
from majal.modules.figures.queries.headline import Headline, headline_among
from majal.modules.figures.queries.picks import picks
from majal.modules.figures.queries.record import (
    awaiting_verification,
    chain_of,
    recorded_counts,
    statement_of,
    statements_of_reality,
    subject_ref,
    subject_words,
    words_of,
)
from majal.modules.figures.queries.rollup import rolled_up
from majal.modules.figures.queries.said import Cited, Rows, Said, read
from majal.modules.figures.queries.sheet import Sheet
from majal.modules.figures.queries.statements import (
    NETWORK,
    Subject,
    headlines,
    lies_in,
    measure_of,
    measures_named,
    measures_visible_to,
    observations_visible_to,
    statement_files_visible_to,
    statements_by_measure,
    subject_of,
    targets_visible_to,
)
from majal.modules.figures.queries.telling import plain_value, qualifier_words, said_by
from majal.modules.figures.queries.vocabulary import (
    at_reading_size,
    dimension_label,
    reading_unit,
    unit_label,
)

__all__ = [
    "NETWORK",
    "NOW",
    "AsOf",
    "Cited",
    "Headline",
    "Rows",
    "Said",
    "Sheet",
    "Subject",
    "at_reading_size",
    "awaiting_verification",
    "chain_of",
    "definition_of",
    "dimension_label",
    "figure_data",
    "headline_among",
    "headlines",
    "lies_in",
    "measure_of",
    "measures_named",
    "measures_visible_to",
    "observations_visible_to",
    "picks",
    "plain_value",
    "qualifier_words",
    "read",
    "reading_unit",
    "recorded_counts",
    "rolled_up",
    "said_by",
    "statement_data",
    "statement_files_visible_to",
    "statement_of",
    "statements_by_measure",
    "statements_of_reality",
    "subject_of",
    "subject_ref",
    "subject_words",
    "target_data",
    "targets_visible_to",
    "unit_label",
    "words_of",
]
