"""What people are told about their data."""

from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from majal.kernel.letters import Context, Letter, register
from majal.kernel.links import derived_secret
from majal.kernel.names import local
from majal.kernel.personal import Fate, processings
from majal.modules.privacy.models import Copy, Petition
from majal.modules.privacy.permissions import COPY_LINK
from majal.modules.privacy.queries import controller
from majal.modules.privacy.workflow import CopyState, PetitionState, Right


def answered(context: Context) -> Context | None:
    """The answer to a request, with what is kept and why where something was erased."""
    found = Petition.objects.filter(pk=context["petition"], emptied_at=None).first()
    if found is None:
        return None
    kept = found.erased.filter(fate=Fate.KEPT).exclude(processing="rights")
    codes = dict.fromkeys(kept.values_list("processing", flat=True))
    return {
        "name": found.name,
        "right": found.get_kind_display(),
        "erased": found.kind == Right.ERASURE and found.state == PetitionState.DONE,
        "account": found.account_id is not None,
        "refused": found.state == PetitionState.REFUSED,
        "answer": found.answer,
        "kept": [
            {"title": processings[code].title, "law": processings[code].law}
            for code in codes
            if code in processings
        ],
        "controller": _controller(),
    }


def ready(context: Context) -> Context | None:
    """The link to a copy; None once it is no longer kept."""
    rows = Copy.objects.select_related("petition").filter(pk=context["copy"])
    found = rows.filter(state=CopyState.MADE).first()
    if found is None or found.petition is None:
        return None
    secret = derived_secret(COPY_LINK, found.seed)
    return {
        "name": found.petition.name,
        "address": f"{settings.MAJAL_ADDRESS}{reverse('privacy:by_link', args=[secret])}",
        "ends_on": found.ends_on,
        "controller": _controller(),
    }


def _controller() -> str:
    found = controller()
    return local(found) if found else ""


def _example_answer() -> dict[str, Any]:
    return {
        "name": "…",
        "right": Right.ERASURE.label,
        "erased": True,
        "account": True,
        "refused": False,
        "answer": "…",
        "kept": [],
        "controller": "…",
    }


def _example_copy() -> dict[str, Any]:
    return {
        "name": "…",
        "address": f"{settings.MAJAL_ADDRESS}/",
        "ends_on": None,
        "controller": "…",
    }


register(
    Letter(
        code="privacy.answered",
        title=_("Answer to a request about personal data"),
        purpose=_("Saying what was decided of somebody’s request, and why."),
        template="privacy/letters/answered",
        fill=answered,
        example=_example_answer,
        in_app=False,
        optional=False,
        digest=False,
    )
)
register(
    Letter(
        code="privacy.copy_ready",
        title=_("Copy of one’s data"),
        purpose=_("Handing over the copy that somebody asked for."),
        template="privacy/letters/copy_ready",
        fill=ready,
        example=_example_copy,
        in_app=False,
        optional=False,
        digest=False,
        sealed=True,
    )
)
