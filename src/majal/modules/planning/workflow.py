"""The way of a new park: from an idea to the end of its first year, and what may stop it."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.workflow import Step, Workflow
from majal.modules.parks.public import ParkState
from majal.modules.planning.permissions import Perm


class SiteState(TextChoices):
    """Where the project of a park stands."""

    IDEA = "idea", pgettext_lazy("project of a park", "idea")
    REQUESTED = "requested", pgettext_lazy("project of a park", "request of the region")
    STUDY = "study", pgettext_lazy("project of a park", "study")
    CONVENTION = "convention", pgettext_lazy("project of a park", "convention")
    PREMISES = "premises", pgettext_lazy("project of a park", "land or building")
    TENDER = "tender", pgettext_lazy("project of a park", "tender")
    WORKS = "works", pgettext_lazy("project of a park", "works")
    FITOUT = "fitout", pgettext_lazy("project of a park", "fit-out")
    RECRUITMENT = "recruitment", pgettext_lazy("project of a park", "recruitment")
    OPENING = "opening", pgettext_lazy("project of a park", "opening")
    FIRST_YEAR = "first_year", pgettext_lazy("project of a park", "first year")
    DONE = "done", pgettext_lazy("project of a park", "done")
    SUSPENDED = "suspended", pgettext_lazy("project of a park", "suspended")
    STOPPED = "stopped", pgettext_lazy("project of a park", "stopped")


class Party(TextChoices):
    """Who owns a state of a project, or must lift what blocks it."""

    UNKNOWN = "", _("nobody named")
    HEAD_OFFICE = "head_office", _("Head office")
    OPERATOR = "operator", pgettext_lazy("owner of a stage", "the operator of the park")
    REGION = "region", pgettext_lazy("owner of a stage", "the regional council")
    PROVINCE = "province", pgettext_lazy("owner of a stage", "the provincial council")
    COMMUNE = "commune", pgettext_lazy("owner of a stage", "the communal council")
    STATE = "state", pgettext_lazy("owner of a stage", "the State’s services")
    AGENCY = "agency", pgettext_lazy("owner of a stage", "the executing agency")
    PARTNER = "partner", pgettext_lazy("owner of a stage", "another partner")


S = SiteState
ORDER = (
    S.IDEA, S.REQUESTED, S.STUDY, S.CONVENTION, S.PREMISES, S.TENDER,
    S.WORKS, S.FITOUT, S.RECRUITMENT, S.OPENING, S.FIRST_YEAR, S.DONE,
)  # fmt: skip
BEFORE = ORDER[: ORDER.index(S.OPENING)]
"""The states before the door opens: among them a project may go forth and back."""
HELD = (S.SUSPENDED, S.STOPPED)
OVER = (S.DONE, S.STOPPED)
PARK_OF = {
    **dict.fromkeys((S.IDEA, S.REQUESTED), ParkState.ANNOUNCED),
    **dict.fromkeys((S.STUDY, S.CONVENTION, S.PREMISES, S.TENDER), ParkState.STUDY),
    **dict.fromkeys((S.WORKS, S.FITOUT, S.RECRUITMENT), ParkState.WORKS),
    **dict.fromkeys((S.OPENING, S.FIRST_YEAR, S.DONE), ParkState.OPERATING),
}
"""How each state is told of the park itself; a project that waits leaves its park as it is."""
SOURCES = {
    **{s: frozenset({*BEFORE, *HELD} - {s}) for s in BEFORE},
    S.OPENING: frozenset(BEFORE),
    S.FIRST_YEAR: frozenset({S.OPENING}),
    S.DONE: frozenset({S.OPENING, S.FIRST_YEAR}),
    S.SUSPENDED: frozenset(BEFORE),
    S.STOPPED: frozenset({*BEFORE, S.SUSPENDED}),
}
SITE = Workflow(
    name="project of a park",
    states=SiteState,
    initial=S.IDEA,
    steps=tuple(
        Step(f"to_{state}", state.label, sources, state, Perm.KEEP)
        for state, sources in SOURCES.items()
    ),
)


def turns_back(before: str, after: str) -> bool:
    """Whether a move leads back, or holds the project: then it needs a reason."""
    if after in HELD:
        return True
    places = {str(s): n for n, s in enumerate(ORDER)}
    return before in places and places[after] < places[before]
