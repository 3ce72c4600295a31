"""How a request for information may end, and the way of a complaint: the head, then the CDAI."""

from django.db.models import TextChoices
from django.utils.translation import pgettext_lazy

from majal.kernel.workflow import Step, Workflow
from majal.modules.information.permissions import Perm

KINDS = ("information_request", "information_urgent")
"""The kinds of dossier that are requests for information."""
COMMISSION_DAYS = 30
"""Law 31-13: within so many days one turns to the commission (CDAI)."""


class Outcome(TextChoices):
    """The codes are those of how its kind of dossier may end."""

    GIVEN = "given", pgettext_lazy("information", "given")
    IN_PART = "given_in_part", pgettext_lazy("information", "given in part")
    NOT_HELD = "not_held", pgettext_lazy("information", "not held")
    REFUSED = "refused", pgettext_lazy("information", "refused")


WITH_ARTICLE = frozenset({Outcome.IN_PART, Outcome.REFUSED})
"""What is kept back names the article it rests on."""


class About(TextChoices):
    """What a complaint is about."""

    SILENCE = "silence", pgettext_lazy("complaint", "no answer came in time")
    DECISION = "decision", pgettext_lazy("complaint", "the answer itself")


class ComplaintState(TextChoices):
    WITH_HEAD = "with_head", pgettext_lazy("complaint", "before the head of the institution")
    ANSWERED = "answered", pgettext_lazy("complaint", "answered by the head")
    AT_COMMISSION = "at_commission", pgettext_lazy("complaint", "before the commission (CDAI)")
    ADVISED = "advised", pgettext_lazy("complaint", "opinion of the commission received")
    IN_COURT = "in_court", pgettext_lazy("complaint", "before the court")


S = ComplaintState
COMPLAINT = Workflow(
    name="information.complaint",
    states=ComplaintState,
    initial=S.WITH_HEAD,
    steps=(
        Step(
            "answer",
            pgettext_lazy("complaint", "Answer as the head of the institution"),
            frozenset({S.WITH_HEAD}),
            S.ANSWERED,
            Perm.SETTLE,
        ),
        Step(
            "refer",
            pgettext_lazy("complaint", "Note that it is before the commission"),
            frozenset({S.WITH_HEAD, S.ANSWERED}),
            S.AT_COMMISSION,
            Perm.SETTLE,
        ),
        Step(
            "advise",
            pgettext_lazy("complaint", "Note the commission’s opinion"),
            frozenset({S.AT_COMMISSION}),
            S.ADVISED,
            Perm.SETTLE,
        ),
        Step(
            "sue",
            pgettext_lazy("complaint", "Note that it is before the court"),
            frozenset({S.ANSWERED, S.AT_COMMISSION, S.ADVISED}),
            S.IN_COURT,
            Perm.SETTLE,
        ),
    ),
)


class Theme(TextChoices):
    """What a publication or an entry is about."""

    ORGANISATION = "organisation", pgettext_lazy("theme", "organisation and contacts")
    BUDGET = "budget", pgettext_lazy("theme", "budget and public contracts")
    CONVENTIONS = "conventions", pgettext_lazy("theme", "conventions")
    SERVICES = "services", pgettext_lazy("theme", "services, prices and procedures")
    FIGURES = "figures", pgettext_lazy("theme", "figures and reports")
    OTHER = "other", pgettext_lazy("theme", "other")
