"""The papers of a dossier against those its kind calls for."""

from majal.modules.case_types.public import Definition
from majal.modules.cases.models import Case


def papers_missing(case: Case, told: Definition) -> list[str]:
    """The papers that the answers call for and that are not there, in words."""
    wanted = [p for p in told.papers_for(case.answers) if p.required]
    there = case.papers.filter(removed_at=None).values_list("paper", flat=True) if wanted else ()
    sent = set(there)
    return [str(p.label) for p in wanted if p.code not in sent]
