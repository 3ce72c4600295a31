"""Everything that reads comparisons."""

from django.db.models import OuterRef, QuerySet, Subquery

from majal.kernel.actors import SYSTEM, Actor
from majal.kernel.permissions import may
from majal.modules.counterfactuals.models import Estimate, Study
from majal.modules.counterfactuals.permissions import Perm
from majal.modules.counterfactuals.queries.comparing import compare, identity, job_key, this_code
from majal.modules.counterfactuals.queries.series import (
    named_series,
    openings,
    provinces,
    series_on_offer,
    unit_of,
    values_of,
)

__all__ = [
    "compare",
    "identity",
    "job_key",
    "latest_estimate",
    "named_series",
    "openings",
    "provinces",
    "series_on_offer",
    "studies_visible_to",
    "study_of",
    "this_code",
    "unit_of",
    "values_of",
]


def studies_visible_to(actor: Actor) -> QuerySet[Study]:
    """Every comparison with its last evidence, for whoever may see comparisons."""
    last = Estimate.objects.filter(study=OuterRef("pk")).values("evidence")[:1]
    rows = Study.objects.select_related("measure", "panel__source", "asked_by")
    shown = rows.annotate(evidence=Subquery(last))
    return shown if actor is SYSTEM or may(actor, Perm.SEE) else shown.none()


def study_of(actor: Actor, pk: int) -> Study:
    """One comparison. Raises: Study.DoesNotExist."""
    return studies_visible_to(actor).get(pk=pk)


def latest_estimate(study: Study) -> Estimate | None:
    """The last result of a comparison."""
    return study.estimates.first()
