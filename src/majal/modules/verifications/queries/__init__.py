"""What is read of verifications: samples, what was drawn, risk, results."""

from majal.modules.verifications.queries.drawing import range_drawn
from majal.modules.verifications.queries.reading import (
    Round,
    drawn_of,
    drawn_visible_to,
    findings_of,
    is_author,
    label_of,
    numbers_of,
    open_check,
    rounds_of,
    sample_of,
    samples_of,
    samples_visible_to,
    standing_submission,
    to_do,
    verified_between,
)
from majal.modules.verifications.queries.results import Result, by_number, result_of
from majal.modules.verifications.queries.risk import RULES, WORDS, to_draw_from
from majal.modules.verifications.queries.sampling import (
    CERTAIN,
    Listed,
    as_rows,
    draw,
    fingerprint,
    from_rows,
    ticket,
)

__all__ = [
    "CERTAIN",
    "RULES",
    "WORDS",
    "Listed",
    "Result",
    "Round",
    "as_rows",
    "by_number",
    "draw",
    "drawn_of",
    "drawn_visible_to",
    "findings_of",
    "fingerprint",
    "from_rows",
    "is_author",
    "label_of",
    "numbers_of",
    "open_check",
    "range_drawn",
    "result_of",
    "rounds_of",
    "sample_of",
    "samples_of",
    "samples_visible_to",
    "standing_submission",
    "ticket",
    "to_do",
    "to_draw_from",
    "verified_between",
]
