"""What the community tells its members: in Majal, and by one e-mail a week."""

from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel import links
from majal.kernel.letters import Context, Letter, register
from majal.kernel.names import local
from majal.modules.community.models import Digest, Introduction, Line, Notice
from majal.modules.community.permissions import DIGEST_LINK


def _site(address: str) -> str:
    return settings.MAJAL_ADDRESS + address


def _introduction(context: Context, *states: str) -> Introduction | None:
    rows = Introduction.objects.select_related("asker", "asked")
    return rows.filter(pk=context["introduction"], state__in=states).first()


def asked(context: Context) -> Context | None:
    """That a company asks for an introduction; None once it is answered."""
    found = _introduction(context, "asked")
    if found is None:
        return None
    return {"company": local(found.asker), "address": _site(found.get_absolute_url())}


def answered(context: Context) -> Context | None:
    """What the other company said."""
    found = _introduction(context, "accepted", "declined")
    if found is None:
        return None
    return {
        "company": local(found.asked),
        "accepted": found.state == "accepted",
        "address": _site(found.get_absolute_url()),
    }


def _notice(context: Context, *states: str) -> Context | None:
    rows = Notice.objects.select_related("organisation", "park")
    found = rows.filter(pk=context["notice"], state__in=states).first()
    if found is None:
        return None
    return {
        "title": found.title,
        "company": local(found.organisation),
        "park": local(found.park),
        "reason": found.reason,
        "published": found.state == "published",
        "address": _site(found.get_absolute_url()),
    }


def moderate(context: Context) -> Context | None:
    """A notice to read, for the park’s team; None once it was decided."""
    return _notice(context, "awaiting")


def decided(context: Context) -> Context | None:
    """Whether a notice is on the board."""
    return _notice(context, "published", "refused")


def weekly(context: Context) -> Context | None:
    """What is new and still stands, with the link that stops the letter."""
    found = Digest.objects.filter(pk=context["digest"], stopped_at=None).first()
    if found is None:
        return None
    notices = Notice.objects.select_related("park").filter(
        pk__in=context["notices"], state="published"
    )
    lines = Line.objects.select_related("organisation").filter(
        pk__in=context["lines"], ended_at=None
    )
    told = [
        {"title": n.title, "park": local(n.park), "address": _site(n.get_absolute_url())}
        for n in notices.order_by("published_at")
    ]
    said = [
        {"company": local(o.organisation), "side": o.get_side_display(), "text": o.text}
        for o in lines.order_by("written_at")
    ]
    if not (told or said or context["waiting"]):
        return None
    secret = links.derived_secret(DIGEST_LINK, found.seed)
    return {
        "notices": told,
        "lines": said,
        "waiting": context["waiting"],
        "introductions": _site(reverse("community:introductions")),
        "directory": _site(reverse("community:list")),
        "stop": _site(reverse("community:digest", args=[secret])),
    }


def _example(**more: Any) -> Context:
    return {
        "company": "Nour Labs SARL",
        "park": "Technopark",
        "title": "Covoiturage",
        "reason": "",
        "address": _site(reverse("community:list")),
        **more,
    }


IN_MAJAL: dict[str, Any] = {"by_email": False, "digest": False, "keep_days": 180}
"""Quiet by default: read when one comes, and summed up once a week."""
register(
    Letter(
        code="community.asked",
        title=pgettext_lazy("letter", "A company wishes to speak with yours"),
        purpose=_("Telling a member that another one asks for an introduction."),
        template="community/letters/asked",
        fill=asked,
        example=_example,
        **IN_MAJAL,
    )
)
register(
    Letter(
        code="community.answered",
        title=pgettext_lazy("letter", "The answer to your introduction"),
        purpose=_("Telling a member what the other one answered."),
        template="community/letters/answered",
        fill=answered,
        example=lambda: _example(accepted=True),
        **IN_MAJAL,
    )
)
register(
    Letter(
        code="community.moderate",
        title=pgettext_lazy("letter", "A notice to read"),
        purpose=_("Telling the park’s team that a notice waits for the board."),
        template="community/letters/moderate",
        fill=moderate,
        example=_example,
        **IN_MAJAL,
    )
)
register(
    Letter(
        code="community.decided",
        title=pgettext_lazy("letter", "Your notice is on the board, or why not"),
        purpose=_("Telling a company what became of its notice."),
        template="community/letters/decided",
        fill=decided,
        example=lambda: _example(published=True),
        **IN_MAJAL,
    )
)
register(
    Letter(
        code="community.weekly",
        title=pgettext_lazy("letter", "The week in the community"),
        purpose=_("Telling members once a week what is new, where they agreed to it."),
        template="community/letters/weekly",
        fill=weekly,
        example=lambda: {
            "notices": [_example()],
            "lines": [{"company": "Nour Labs SARL", "side": "…", "text": "…"}],
            "waiting": 1,
            "introductions": _site(reverse("community:introductions")),
            "directory": _site(reverse("community:list")),
            "stop": _site(reverse("community:list")),
        },
        in_app=False,
        optional=False,
        digest=False,
        sealed=True,
        keep_days=90,
    )
)
