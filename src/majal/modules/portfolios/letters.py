"""What coordinators and companies are told."""

from collections.abc import Callable

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy, pgettext_lazy

from majal.kernel.letters import Context, Letter, register
from majal.kernel.names import local
from majal.modules.organisations.public import Organisation
from majal.modules.portfolios.models import Request, Review
from majal.modules.portfolios.workflow import Quarter


def _whole(path: str) -> str:
    return f"{settings.MAJAL_ADDRESS}{path}"


def of_request(context: Context) -> Context | None:
    """What a company asked, and the answer where there is one."""
    rows = Request.objects.select_related("assignment__organisation")
    found = rows.filter(pk=context["request"]).first()
    if found is None:
        return None
    return {
        "company": local(found.assignment.organisation),
        "text": found.text,
        "answer": found.answer,
        "address": _whole(found.assignment.get_absolute_url()),
    }


def of_review(context: Context) -> Context | None:
    """A review that was signed."""
    found = Review.objects.select_related("organisation").filter(pk=context["review"]).first()
    if found is None:
        return None
    return {
        "company": local(found.organisation),
        "quarter": found.of.words,
        "next_steps": found.next_steps,
        "address": _whole(found.get_absolute_url()),
    }


def of_due(context: Context) -> Context | None:
    """The companies whose review is due."""
    rows = Organisation.objects.filter(pk__in=context["companies"]).order_by("pk")
    lines = [local(one) for one in rows]
    return {
        "lines": lines,
        "count": len(lines),
        "quarter": Quarter.parse(context["quarter"]).words,
        "address": _whole(reverse("portfolios:portfolio")),
    }


def _example() -> Context:
    return {
        "company": "Nour Labs SARL",
        "quarter": Quarter(2026, 3).words,
        "text": "…",
        "answer": "…",
        "next_steps": "…",
        "lines": ["Nour Labs SARL"],
        "count": 1,
        "address": _whole(reverse("portfolios:portfolio")),
    }


def _letter(
    noun: str, title: object, purpose: object, fill: Callable[[Context], Context | None]
) -> None:
    register(
        Letter(
            code=f"portfolios.{noun}",
            title=title,  # type: ignore[arg-type]
            purpose=purpose,  # type: ignore[arg-type]
            template=f"portfolios/letters/{noun}",
            fill=fill,
            example=_example,
            keep_days=365,
        )
    )


_letter(
    "asked",
    pgettext_lazy("letter", "A company asks its coordinator"),
    gettext_lazy("Telling coordinators what companies ask."),
    of_request,
)
_letter(
    "answered",
    pgettext_lazy("letter", "Your coordinator answered"),
    gettext_lazy("Telling companies that their request was answered."),
    of_request,
)
_letter(
    "signed",
    pgettext_lazy("letter", "Your quarterly review"),
    gettext_lazy("Telling companies that their quarterly review is signed."),
    of_review,
)
_letter(
    "due",
    pgettext_lazy("letter", "Quarterly reviews to write"),
    gettext_lazy("Telling coordinators once a week which reviews are due."),
    of_due,
)
