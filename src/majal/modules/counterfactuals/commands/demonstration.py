"""What the demonstration shows: the real parks and the real censuses, and how little they prove."""

from django.conf import settings

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.permissions import require
from majal.modules.counterfactuals.commands.asking import ask_study, estimate_study
from majal.modules.counterfactuals.models import Scale, SeriesKind, Study
from majal.modules.counterfactuals.permissions import Perm
from majal.modules.counterfactuals.queries import openings

BETWEEN = (2015, 2024)
"""Parks opened in these years lie between the two censuses."""


@command()
def make_demo_counterfactuals(*, by: Actor) -> int:
    """Compare the provinces whose park opened between the two censuses; says how many were made.

    No number is invented: the result says that two censuses cannot tell.

    Permission: counterfactuals.estimate. Only the system itself.
    Raises: NotAllowed.
    """
    require(by, Perm.ESTIMATE)
    if not settings.MAJAL_DEMO or Study.objects.exists():
        return 0
    parks = [park.code for park, year in openings() if BETWEEN[0] <= year <= BETWEEN[1]]
    if not parks:
        return 0
    study = ask_study(
        "Population des provinces dotées d’un technopark, 2014–2024",
        series=SeriesKind.CENSUS,
        scale=Scale.LOG,
        parks=parks,
        by=by,
    )
    estimate_study(study.pk, by=by)
    return 1
