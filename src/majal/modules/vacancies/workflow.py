"""What can happen to an offer, and to an application for it."""

from datetime import timedelta

from django.db.models import TextChoices
from django.utils.translation import pgettext_lazy

from majal.kernel.workflow import Step, Workflow
from majal.modules.vacancies.permissions import Perm


class VacancyState(TextChoices):
    """Where an offer stands."""

    DRAFT = "draft", pgettext_lazy("vacancy", "draft")
    AWAITING = "awaiting", pgettext_lazy("vacancy", "awaiting the park’s team")
    PUBLISHED = "published", pgettext_lazy("vacancy", "published")
    REFUSED = "refused", pgettext_lazy("vacancy", "refused")
    FILLED = "filled", pgettext_lazy("vacancy", "filled")
    EXPIRED = "expired", pgettext_lazy("vacancy", "closed")
    WITHDRAWN = "withdrawn", pgettext_lazy("vacancy", "withdrawn")


class CandidacyState(TextChoices):
    """Where an application stands with the company."""

    NEW = "new", pgettext_lazy("candidacy", "new")
    SEEN = "seen", pgettext_lazy("candidacy", "seen")
    SHORTLISTED = "shortlisted", pgettext_lazy("candidacy", "shortlisted")
    REFUSED = "refused", pgettext_lazy("candidacy", "not kept")
    HIRED = "hired", pgettext_lazy("candidacy", "hired")
    WITHDRAWN = "withdrawn", pgettext_lazy("candidacy", "withdrawn")


S, C = VacancyState, CandidacyState
SHOWN = frozenset({S.PUBLISHED, S.FILLED, S.EXPIRED})
"""States in which strangers find an offer’s page; only those published stand in lists."""
OPEN = frozenset({C.NEW, C.SEEN, C.SHORTLISTED})
REMIND = timedelta(days=5)
"""How long before its last day a company is reminded of its offer."""
LINK_LASTS = timedelta(days=180)
ALERT_LASTS = timedelta(days=730)
UNCONFIRMED = timedelta(days=7)
"""How long an alert waits for its confirmation before its address is forgotten."""
KEPT_RULE, KEPT_MONTHS = "candidacies_kept", 12
MOST_ALERTS = 5
MOST_POSITIONS = 200

VACANCY = Workflow(
    name="vacancies.vacancy",
    states=VacancyState,
    initial=S.DRAFT,
    steps=(
        Step(
            "submit",
            pgettext_lazy("step of a vacancy", "Send in for publication"),
            frozenset({S.DRAFT, S.REFUSED}),
            S.AWAITING,
            Perm.WRITE,
        ),
        Step(
            "publish",
            pgettext_lazy("step of a vacancy", "Publish"),
            frozenset({S.AWAITING}),
            S.PUBLISHED,
            Perm.MODERATE,
        ),
        Step(
            "refuse",
            pgettext_lazy("step of a vacancy", "Refuse"),
            frozenset({S.AWAITING, S.PUBLISHED}),
            S.REFUSED,
            Perm.MODERATE,
        ),
        Step(
            "fill",
            pgettext_lazy("step of a vacancy", "It is filled"),
            frozenset({S.PUBLISHED, S.EXPIRED}),
            S.FILLED,
            Perm.WRITE,
        ),
        Step(
            "extend",
            pgettext_lazy("step of a vacancy", "Another last day"),
            frozenset({S.PUBLISHED, S.EXPIRED}),
            S.PUBLISHED,
            Perm.WRITE,
        ),
        Step(
            "expire",
            pgettext_lazy("step of a vacancy", "Close"),
            frozenset({S.PUBLISHED}),
            S.EXPIRED,
            Perm.KEEP_TIME,
        ),
        Step(
            "withdraw",
            pgettext_lazy("step of a vacancy", "Withdraw"),
            frozenset({S.DRAFT, S.AWAITING, S.REFUSED, S.PUBLISHED}),
            S.WITHDRAWN,
            Perm.WRITE,
        ),
    ),
)
CANDIDACY = Workflow(
    name="vacancies.candidacy",
    states=CandidacyState,
    initial=C.NEW,
    steps=(
        Step(
            "see",
            pgettext_lazy("step of a candidacy", "Mark as seen"),
            frozenset({C.NEW}),
            C.SEEN,
            Perm.HANDLE,
        ),
        Step(
            "shortlist",
            pgettext_lazy("step of a candidacy", "Shortlist"),
            frozenset({C.NEW, C.SEEN, C.REFUSED}),
            C.SHORTLISTED,
            Perm.HANDLE,
        ),
        Step(
            "refuse",
            pgettext_lazy("step of a candidacy", "Do not keep"),
            OPEN,
            C.REFUSED,
            Perm.HANDLE,
        ),
        Step(
            "hire",
            pgettext_lazy("step of a candidacy", "Hired"),
            OPEN,
            C.HIRED,
            Perm.HANDLE,
        ),
        Step(
            "withdraw",
            pgettext_lazy("step of a candidacy", "Withdraw"),
            frozenset({C.NEW, C.SEEN, C.SHORTLISTED, C.REFUSED, C.HIRED}),
            C.WITHDRAWN,
            Perm.WITHDRAW,
        ),
    ),
)
