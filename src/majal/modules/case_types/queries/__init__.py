"""What is read of kinds of dossier, and how answers are judged against them."""

from majal.modules.case_types.queries.answers import Words, judge, longest
from majal.modules.case_types.queries.days import days_off, last_to_appeal, off_around
from majal.modules.case_types.queries.kinds import (
    TONGUES,
    Change,
    changes_between,
    in_force,
    place_words,
    published,
    type_of,
    types_with_versions,
    version_of,
)
from majal.modules.case_types.queries.told import (
    Told,
    days_words,
    promise_words,
    told_answers,
)

__all__ = [
    "TONGUES",
    "Change",
    "Told",
    "Words",
    "changes_between",
    "days_off",
    "days_words",
    "in_force",
    "judge",
    "last_to_appeal",
    "longest",
    "off_around",
    "place_words",
    "promise_words",
    "published",
    "told_answers",
    "type_of",
    "types_with_versions",
    "version_of",
]
