"""What people are told of support for research: a proposal to review, money that is awarded."""

from decimal import Decimal

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.letters import Context, Letter, register
from majal.modules.grants.models import Award, Review
from majal.modules.grants.workflow import dirhams


def review_asked(context: Context) -> Context | None:
    """What was given to somebody to review; None once it was handed in or taken away."""
    rows = Review.objects.select_related("proposal__call")
    found = rows.filter(pk=context["review"], submitted_at=None, removed_at=None).first()
    if found is None:
        return None
    return {"call": str(found.proposal.call), "address": _site(found.get_absolute_url())}


def awarded(context: Context) -> Context | None:
    """What was awarded to a company; None where an appeal took it back."""
    rows = Award.objects.select_related("proposal__case", "call")
    found = rows.filter(pk=context["award"]).first()
    if found is None or not found.net:
        return None
    return {
        "call": str(found.call),
        "project": found.proposal.case.title or found.proposal.case.number,
        "amount": dirhams(found.net),
        "address": _site(reverse("grants:own", args=[found.proposal_id])),
    }


def _site(address: str) -> str:
    return f"{settings.MAJAL_ADDRESS}{address}"


def _example_review() -> Context:
    return {"call": "Prototypes 2027", "address": _site(reverse("grants:reviews"))}


def _example_award() -> Context:
    return {
        "call": "Prototypes 2027",
        "project": "Noria",
        "amount": dirhams(Decimal(240_000)),
        "address": _site(reverse("grants:mine")),
    }


register(
    Letter(
        code="grants.review_asked",
        title=pgettext_lazy("letter", "A proposal to review"),
        purpose=_("Telling a reviewer that a proposal was given to them."),
        template="grants/letters/review_asked",
        fill=review_asked,
        example=_example_review,
        keep_days=90,
    )
)
register(
    Letter(
        code="grants.awarded",
        title=pgettext_lazy("letter", "Support awarded to your project"),
        purpose=_("Telling a company what a panel awarded to its project, and what comes next."),
        template="grants/letters/awarded",
        fill=awarded,
        example=_example_award,
        optional=False,
    )
)
