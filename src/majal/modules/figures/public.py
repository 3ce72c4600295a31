"""What other modules may use from figures."""

from majal.modules.figures.commands import (
    load_measures,
    load_statements,
    record_statement,
    run_meters,
    statement_opened,
    statements_recorded,
)
from majal.modules.figures.errors import (
    AlreadyRecorded,
    OutsideBounds,
    StatementRefused,
    SubjectUnknown,
)
from majal.modules.figures.models import Measure, MeasureVersion, Observation, Target
from majal.modules.figures.models.measures import Channel, Nature
from majal.modules.figures.models.statements import Grade, Qualifier
from majal.modules.figures.queries.as_of import NOW, AsOf, definition_of
from majal.modules.figures.queries.headline import Headline, headline_among
from majal.modules.figures.queries.parts import Parts, Ratio, rate_of
from majal.modules.figures.queries.picks import picks
from majal.modules.figures.queries.rollup import line_of, rolled_up
from majal.modules.figures.queries.said import SHARED, SOURCE, Cited, Rows, Said, read
from majal.modules.figures.queries.sheet import Sheet
from majal.modules.figures.queries.statements import (
    NETWORK,
    Subject,
    definitions_named,
    lies_in,
    measures_named,
    measures_visible_to,
    observations_visible_to,
    subject_of,
    targets_visible_to,
    with_definition,
)
from majal.modules.figures.queries.telling import plain_value, qualifier_words, said_by
from majal.modules.figures.queries.vocabulary import at_reading_size, dimension_label, unit_label

__all__ = [
    "NETWORK", "NOW", "SHARED", "SOURCE", "AlreadyRecorded", "AsOf", "Channel", "Cited",
    "Grade", "Headline", "Measure", "MeasureVersion", "Nature", "Observation", "OutsideBounds",
    "Parts", "Qualifier", "Ratio", "Rows", "Said", "Sheet", "StatementRefused", "Subject",
    "SubjectUnknown", "Target", "at_reading_size", "definition_of", "definitions_named",
    "dimension_label", "headline_among", "lies_in", "line_of", "load_measures",
    "load_statements", "measures_named", "measures_visible_to", "observations_visible_to",
    "picks", "plain_value", "qualifier_words", "rate_of", "read", "record_statement",
    "rolled_up", "run_meters", "said_by", "statement_opened", "statements_recorded", "subject_of",
    "targets_visible_to", "unit_label", "with_definition",
]  # fmt: skip
