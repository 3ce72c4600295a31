"""What is read of kinds of dossier, and how answers are judged against them."""

from majal.modules.case_types.queries.answers import Words, judge, longest
from majal.modules.case_types.queries.kinds import (
    changes_between,
    in_force,
    published,
    sentences,
    type_of,
    types_with_versions,
    version_of,
)
from majal.modules.case_types.queries.told import Told, told_answers

__all__ = [
    "Told",
    "Words",
    "changes_between",
    "in_force",
    "judge",
    "longest",
    "published",
    "sentences",
    "told_answers",
    "type_of",
    "types_with_versions",
    "version_of",
]
