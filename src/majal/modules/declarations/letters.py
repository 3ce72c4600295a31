"""What companies are asked, reminded of and told about their declarations."""

from collections.abc import Callable

from django.conf import settings
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy, pgettext_lazy

from majal.kernel import links
from majal.kernel.dates import humanise
from majal.kernel.letters import Context, Letter, register
from majal.kernel.names import local
from majal.modules.declarations.models import Expected, Submission
from majal.modules.declarations.permissions import LINK
from majal.modules.declarations.queries import code_from, has_answered
from majal.modules.declarations.workflow import PeriodState, SubmissionState

ROWS = Expected.objects.select_related("organisation", "park", "period")


def _of(found: Expected, address: str) -> Context:
    return {
        "company": local(found.organisation),
        "park": local(found.park),
        "period": str(found.period),
        "due": humanise(found.period.due_on),
        "address": f"{settings.MAJAL_ADDRESS}{address}",
    }


def asked(context: Context) -> Context | None:
    """What is asked and the way to it; None once it is answered or the period is closed."""
    found = ROWS.all().filter(pk=context["expected"], period__state=PeriodState.OPEN).first()
    if found is None or not found.seed or has_answered(found):
        return None
    secret = links.derived_secret(LINK, found.seed)
    return _of(found, reverse("declarations:link", args=[secret]))


def returned(context: Context) -> Context | None:
    """What is to mend; None once it is mended."""
    rows = Submission.objects.select_related(
        "expected__organisation", "expected__park", "expected__period"
    )
    one = rows.filter(pk=context["submission"], state=SubmissionState.RETURNED, living=True).first()
    if one is None:
        return None
    found = one.expected
    address = reverse("declarations:declare", args=[found.pk])
    return {**_of(found, address), "note": one.note}


def code(context: Context) -> Context | None:
    """The code; None once it was typed."""
    found = ROWS.all().filter(pk=context["expected"]).exclude(code_seed="").first()
    if found is None:
        return None
    return {"company": local(found.organisation), "code": code_from(found.code_seed)}


def example() -> Context:
    """A company of nobody."""
    return {
        "company": "Nour Labs SARL",
        "park": "Technopark",
        "period": "01/01/2025 – 31/12/2025",
        "due": "31/03/2026",
        "note": "Le nombre de stagiaires comprend des salariés.",
        "address": f"{settings.MAJAL_ADDRESS}{reverse('declarations:link', args=['…'])}",
    }


def code_example() -> Context:
    """A code that opens nothing."""
    return {"company": "Nour Labs SARL", "code": "123456"}


def _letter(
    name: str,
    title: str | Promise,
    purpose: str | Promise,
    fill: Callable[[Context], Context | None],
    shown: Callable[[], Context] = example,
    keep_days: int = 365,
) -> None:
    sealed = name != "returned"
    register(
        Letter(
            code=f"declarations.{name}",
            title=title,
            purpose=purpose,
            template=f"declarations/letters/{name}",
            fill=fill,
            example=shown,
            in_app=not sealed,
            optional=False,
            digest=False,
            sealed=sealed,
            keep_days=keep_days,
        )
    )


_letter(
    "asked",
    pgettext_lazy("letter", "Your declaration"),
    gettext_lazy("Asking a company for its declaration of a period."),
    asked,
)
_letter(
    "reminded",
    pgettext_lazy("letter", "Your declaration is awaited"),
    gettext_lazy("Reminding a company that has not answered yet."),
    asked,
)
_letter(
    "returned",
    pgettext_lazy("letter", "Your declaration is to be mended"),
    gettext_lazy("Telling a company what to mend in its declaration."),
    returned,
)
_letter(
    "code",
    pgettext_lazy("letter", "Your code"),
    gettext_lazy("Sending the code that opens the turnover in a declaration."),
    code,
    code_example,
    keep_days=2,
)
