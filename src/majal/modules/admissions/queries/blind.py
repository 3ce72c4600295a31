"""An application as its reader sees it: without names, where its track is read blind.

Left out are the answers that name somebody (by what they fill, by their kind), and every paper;
in what remains, the words of names, addresses and numbers are covered.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from majal.kernel.text import fold
from majal.modules.admissions.models import Application
from majal.modules.admissions.queries.interests import people_behind
from majal.modules.admissions.queries.scoring import track_of
from majal.modules.case_types.public import QuestionKind, told_answers

COVER = "▒▒▒"
NAMING = frozenset({QuestionKind.EMAIL, QuestionKind.PHONE, QuestionKind.ICE, QuestionKind.WEBSITE})
LEAST = 3
"""Shorter words cover too much that names nobody."""
_ADDRESS = re.compile(r"\S+@\S+|https?://\S+|www\.\S+|(?<!\w)\+?\d[\d .\-]{7,}\d")
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True)
class Shown:
    """One answer, as it may be read."""

    label: str
    value: Any
    kind: str


@dataclass(frozen=True)
class Sight:
    """What a reader sees of an application."""

    blind: bool
    sections: Sequence[tuple[str, Sequence[Shown]]]
    papers: Sequence[Any]


def sight_of(application: Application) -> Sight:
    """What its reader may see, by the rule of its track."""
    case = application.case
    blind = track_of(application).blind
    told = told_answers(case.version.definition, case.answers)
    hidden = _names(application) if blind else frozenset()
    sections = []
    for section, answers in told:
        shown = [
            Shown(str(one.question.label), _covered(one.value, hidden), one.kind)
            for one in answers
            if not (blind and (one.question.fills or one.question.kind in NAMING))
        ]
        if shown:
            sections.append((str(section.title), shown))
    papers: list[Any] = []
    if not blind:
        papers = list(case.papers.filter(removed_at=None).select_related("attachment__file"))
    return Sight(blind, sections, papers)


def cover(text: str, hidden: Iterable[str]) -> str:
    """A text with addresses, telephone numbers and the hidden words covered, however spelled."""
    words = frozenset(hidden)
    without = _ADDRESS.sub(COVER, text)
    return _WORD.sub(lambda m: COVER if fold(m[0]) in words else m[0], without)


def _covered(value: Any, hidden: frozenset[str]) -> Any:
    if not hidden:
        return value
    if isinstance(value, str):
        return cover(value, hidden)
    return (
        [cover(v, hidden) if isinstance(v, str) else v for v in value]
        if isinstance(value, list)
        else value
    )


def _names(application: Application) -> frozenset[str]:
    """The words, folded, of every name that stands behind an application."""
    case = application.case
    definition = case.version.definition
    said = [*people_behind(application), case.title, case.email.partition("@")[0]]
    if case.organisation:
        firm = case.organisation
        said += [firm.name_ar, firm.name_fr, firm.name_en]
    said += [
        str(case.answers.get(q.code) or "")
        for q in definition.asked(case.answers)
        if q.fills or q.kind in NAMING
    ]
    words = {word for text in said for word in fold(text).split()}
    return frozenset(word for word in words if len(word) >= LEAST)
