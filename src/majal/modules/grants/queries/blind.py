"""A proposal as its reviewer sees it: without the company, its people and its papers.

Left out are the answers that name somebody; in what remains, the words of names, addresses and
numbers are covered. Where the text itself names the company, both sides are warned.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from majal.kernel.text import fold
from majal.modules.admissions.public import COVER, cover
from majal.modules.case_types.public import QuestionKind, told_answers
from majal.modules.grants.models import Proposal
from majal.modules.grants.queries.money import Sheet, sheet_of
from majal.modules.people.public import Role, User, people_holding

NAMING = frozenset({QuestionKind.EMAIL, QuestionKind.PHONE, QuestionKind.ICE, QuestionKind.WEBSITE})
FORMS = frozenset(
    ["sarl", "suarl", "sarlau", "company", "companie", "societe", "شركه", "مقاوله", "startup"]
)
"""Words in names of companies that name none."""
LEAST = 3


@dataclass(frozen=True)
class Package:
    """A work package with its words covered."""

    row: Any
    title: str
    text: str
    lines: Sequence[tuple[str, str, Any]]


@dataclass(frozen=True)
class Sight:
    """What a reviewer sees of a proposal."""

    title: str
    sections: Sequence[tuple[str, Sequence[tuple[str, Any, str]]]]
    packages: Sequence[Package]
    sheet: Sheet
    partners: int
    equipment: str


def sight_of(proposal: Proposal) -> Sight:
    """A proposal without names."""
    case, hidden, sheet = proposal.case, names_of(proposal), sheet_of(proposal)
    told = told_answers(case.version.definition, case.answers)
    sections = []
    for section, answers in told:
        shown = [
            (str(a.question.label), _covered(a.value, hidden), a.kind)
            for a in answers
            if not (a.question.fills or a.question.kind in NAMING)
        ]
        if shown:
            sections.append((str(section.title), shown))
    return Sight(
        title=cover(case.title, hidden),
        sections=sections,
        packages=[_package(one, hidden) for one in sheet.packages],
        sheet=sheet,
        partners=len(proposal.partners.all()),
        equipment=cover(proposal.equipment, hidden),
    )


def names_of(proposal: Proposal) -> frozenset[str]:
    """The words, folded, of every name behind a proposal; the title of the work is none."""
    case, firm = proposal.case, proposal.company
    said = [case.name, case.email.partition("@")[0], firm.name_ar, firm.name_fr, firm.name_en]
    said += [one.name for one in proposal.partners.all()]
    if case.applicant_id:
        said.append(User.objects.get(pk=case.applicant_id).name)
    holders = people_holding(Role.COMPANY_MANAGER, on="organisation", numbers=[firm.pk])
    said += holders.values_list("name", flat=True)
    words = {word for text in said for word in fold(text).split()}
    return frozenset(word for word in words if len(word) >= LEAST) - FORMS


def naming_texts(proposal: Proposal) -> list[str]:
    """Where the text of a proposal names its company or its people: labels, for a warning."""
    case, hidden = proposal.case, names_of(proposal)
    found = []
    for _section, answers in told_answers(case.version.definition, case.answers):
        for one in answers:
            free = not (one.question.fills or one.question.kind in NAMING)
            if free and isinstance(one.value, str) and COVER in cover(one.value, hidden):
                found.append(str(one.question.label))
    found += [
        package.title
        for package in proposal.packages.all()
        if COVER in cover(f"{package.title} {package.text}", hidden)
    ]
    if COVER in cover(case.title, hidden):
        found.append(case.title)
    return found


def _package(row: Any, hidden: frozenset[str]) -> Package:
    return Package(
        row,
        cover(row.title, hidden),
        cover(row.text, hidden),
        [
            (str(one.get_category_display()), cover(one.label, hidden), one.cost)
            for one in row.lines.all()
        ],
    )


def _covered(value: Any, hidden: frozenset[str]) -> Any:
    if isinstance(value, str):
        return cover(value, hidden)
    if isinstance(value, list):
        return [cover(one, hidden) if isinstance(one, str) else one for one in value]
    return value
