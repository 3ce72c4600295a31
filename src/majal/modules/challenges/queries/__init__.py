"""What is read of challenges, already limited to what the given actor may see."""

from majal.modules.challenges.queries.reading import (
    Line,
    Ranked,
    lines_of,
    paid_for,
    ranking_of,
    support_of,
    supporters_of,
)
from majal.modules.challenges.queries.visible import (
    answer_of,
    answers_visible_to,
    challenge_of,
    challenges_visible_to,
    comment_of,
    comments_visible_to,
    judged_answer_of,
    juror_of,
    payment_of,
    pilot_of,
    pilots_visible_to,
    to_judge,
)

__all__ = [
    "Line",
    "Ranked",
    "answer_of",
    "answers_visible_to",
    "challenge_of",
    "challenges_visible_to",
    "comment_of",
    "comments_visible_to",
    "judged_answer_of",
    "juror_of",
    "lines_of",
    "paid_for",
    "payment_of",
    "pilot_of",
    "pilots_visible_to",
    "ranking_of",
    "support_of",
    "supporters_of",
    "to_judge",
]
