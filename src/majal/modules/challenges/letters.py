"""What people are told of challenges."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy, pgettext_lazy

from majal.kernel import links
from majal.kernel.letters import Context, Letter, register
from majal.kernel.names import local
from majal.modules.challenges.models import Answer, Comment, Pilot, Support
from majal.modules.challenges.workflow import LINK, AnswerState, CommentState


def _whole(path: str) -> str:
    return f"{settings.MAJAL_ADDRESS}{path}"


def of_support(context: Context) -> Context | None:
    """The link by which an address is confirmed; nobody needs it afterwards."""
    rows = Support.objects.select_related("challenge").filter(confirmed_at=None)
    found = rows.filter(pk=context["support"]).first()
    if found is None:
        return None
    secret = links.derived_secret(LINK, found.seed)
    return {
        "challenge": str(found.challenge),
        "address": _whole(reverse("challenges:confirm", args=[secret])),
    }


def of_comment(context: Context) -> Context | None:
    """What became of a comment."""
    found = Comment.objects.select_related("challenge").filter(pk=context["comment"]).first()
    if found is None:
        return None
    return {
        "challenge": str(found.challenge),
        "shown": found.state == CommentState.SHOWN,
        "reason": found.reason,
        "address": _whole(found.challenge.get_absolute_url()),
    }


def of_answer(context: Context) -> Context | None:
    """Whether an answer is a finalist."""
    rows = Answer.objects.select_related("challenge", "organisation")
    found = rows.filter(pk=context["answer"]).first()
    if found is None:
        return None
    return {
        "challenge": str(found.challenge),
        "company": local(found.organisation),
        "finalist": found.state == AnswerState.FINALIST,
        "address": _whole(found.get_absolute_url()),
    }


def of_pilot(context: Context) -> Context | None:
    """The attestation of a pilot."""
    rows = Pilot.objects.select_related("answer__challenge", "answer__organisation")
    found = rows.filter(pk=context["pilot"]).first()
    if found is None:
        return None
    return {
        "challenge": str(found.answer.challenge),
        "company": local(found.answer.organisation),
        "address": _whole(found.get_absolute_url()),
    }


def _example() -> Context:
    return {
        "challenge": "…",
        "company": "Nour Labs SARL",
        "shown": True,
        "finalist": True,
        "reason": "",
        "address": _whole(reverse("challenges:challenges")),
    }


def _letter(
    noun: str, title: Any, purpose: Any, fill: Callable[[Context], Context | None], **more: Any
) -> None:
    register(
        Letter(
            code=f"challenges.{noun}",
            title=title,
            purpose=purpose,
            template=f"challenges/letters/{noun}",
            fill=fill,
            example=_example,
            **more,
        )
    )


_letter(
    "confirm",
    pgettext_lazy("letter", "Confirm your support"),
    gettext_lazy("Sending whoever supports a challenge the link that confirms it."),
    of_support,
    in_app=False,
    optional=False,
    digest=False,
    urgent=True,
    sealed=True,
    keep_days=30,
)
_letter(
    "comment",
    pgettext_lazy("letter", "Your comment on a challenge"),
    gettext_lazy("Telling authors what became of their comment."),
    of_comment,
    keep_days=180,
)
_letter(
    "chosen",
    pgettext_lazy("letter", "Your answer to a challenge"),
    gettext_lazy("Telling companies whether their answer is a finalist."),
    of_answer,
    keep_days=365,
)
_letter(
    "attested",
    pgettext_lazy("letter", "Your attestation of good execution"),
    gettext_lazy("Telling companies that their pilot is attested."),
    of_pilot,
    keep_days=365,
)
