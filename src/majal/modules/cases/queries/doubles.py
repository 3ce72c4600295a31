"""Dossiers that may have been filed twice: the same identifiers, or names that nearly agree."""

from dataclasses import dataclass

from majal.kernel.text import fold_company
from majal.modules.case_types.public import QuestionKind
from majal.modules.cases.models import Case
from majal.modules.cases.workflow import OPEN

ALIKE = 88
"""Of 100, by rapidfuzz's token_sort_ratio: one letter in ten, words in any order."""
MOST, LOOKED_AT = 10, 3000


@dataclass(frozen=True)
class Double:
    """Another open dossier of the same kind, and why it may be the same."""

    case: Case
    why: str
    score: int


def doubles_of(case: Case) -> list[Double]:
    """Open dossiers of the same kind that may be the same, likeliest first; two queries."""
    from rapidfuzz import fuzz  # noqa: PLC0415 - only who looks for doubles compares names

    rows = (
        Case.objects.filter(type=case.type_id, state__in=sorted(OPEN))
        .exclude(pk=case.pk)
        .select_related("type", "park")
        .prefetch_related("version")
        .order_by("-id")[:LOOKED_AT]
    )
    mine, number = _names(case), _ice(case)
    found = []
    for other in rows:
        if number and number == _ice(other):
            found.append(Double(other, "ice", 100))
        elif case.email and case.email == other.email:
            found.append(Double(other, "email", 99))
        elif case.applicant_id and case.applicant_id == other.applicant_id:
            found.append(Double(other, "account", 98))
        else:
            score = max(
                (fuzz.token_sort_ratio(a, b) for a in mine for b in _names(other)), default=0
            )
            if score >= ALIKE:
                found.append(Double(other, "name", round(score)))
    return sorted(found, key=lambda d: (-d.score, d.case.pk))[:MOST]


def _names(case: Case) -> list[str]:
    return [folded for name in (case.title, case.name) if (folded := fold_company(name))]


def _ice(case: Case) -> str:
    codes = [q.code for q in case.version.definition.questions if q.kind == QuestionKind.ICE]
    return next((str(case.answers[code]) for code in codes if case.answers.get(code)), "")
