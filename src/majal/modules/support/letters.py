"""What people are told of incidents: whoever reported one, and whoever repairs it."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy, pgettext_lazy

from majal.kernel import links
from majal.kernel.letters import Context, Letter, register
from majal.kernel.names import local
from majal.modules.support.models import Incident
from majal.modules.support.permissions import ANSWER_LINK

TO_REPORTER: Mapping[str, Any] = {
    "paused": gettext_lazy("We need you to go on: read what the technician asks."),
    "repaired": gettext_lazy(
        "It is repaired. Please say whether it works again: one tap is enough, and if it still "
        "fails we come back."
    ),
    "closed": gettext_lazy(
        "It was repaired some days ago and is closed now. Tell us how it went: one to five stars."
    ),
}
TO_MENDER: Mapping[str, Any] = {
    "assigned": gettext_lazy("This was given to you."),
    "reopened": gettext_lazy("Whoever reported it says that it still fails."),
}
EXAMPLE = {"number": "INC-2026-00042", "title": "Climatisation en panne", "note": ""}


def to_reporter(context: Context) -> Context | None:
    """What happened to an incident, with the link by which one answers."""
    incident = _incident(context)
    if incident is None or (context["what"] == "closed" and hasattr(incident, "rating")):
        return None
    secret = links.derived_secret(ANSWER_LINK, incident.seed)
    return _told(incident, TO_REPORTER, context, reverse("support:answer", args=[secret]))


def to_mender(context: Context) -> Context | None:
    """What happened to an incident, for whoever repairs it."""
    incident = _incident(context)
    if incident is None:
        return None
    return _told(incident, TO_MENDER, context, incident.get_absolute_url())


def _incident(context: Context) -> Incident | None:
    rows = Incident.objects.select_related("case", "park", "building", "place", "rating")
    return rows.filter(pk=context["incident"]).first()


def _told(
    incident: Incident, words: Mapping[str, Any], context: Context, address: str
) -> dict[str, Any]:
    step = incident.steps.filter(told=True).order_by("id").last()
    where = [local(incident.park)]
    if incident.building:
        where.append(local(incident.building))
    if incident.place:
        where.append(local(incident.place))
    return {
        "number": incident.number,
        "title": incident.title,
        "where": " · ".join(where),
        "said": str(words[context["what"]]),
        "note": step.note if step else "",
        "address": f"{settings.MAJAL_ADDRESS}{address}",
    }


def _example(words: Mapping[str, Any], what: str) -> Any:
    def example() -> Context:
        return {
            **EXAMPLE,
            "where": "Technopark",
            "said": str(words[what]),
            "address": f"{settings.MAJAL_ADDRESS}{reverse('support:list')}",
        }

    return example


ABOUT = gettext_lazy("Telling whoever reported an incident what becomes of it.")
register(
    Letter(
        code="support.to_reporter",
        title=pgettext_lazy("letter", "News of what you reported"),
        purpose=ABOUT,
        template="support/letters/to_reporter",
        fill=to_reporter,
        example=_example(TO_REPORTER, "repaired"),
        digest=False,
        keep_days=180,
    )
)
register(
    Letter(
        code="support.to_reporter_by_link",
        title=pgettext_lazy("letter", "News of what you reported, with its link"),
        purpose=ABOUT,
        template="support/letters/to_reporter",
        fill=to_reporter,
        example=_example(TO_REPORTER, "repaired"),
        in_app=False,
        optional=False,
        digest=False,
        sealed=True,
    )
)
register(
    Letter(
        code="support.to_mender",
        title=pgettext_lazy("letter", "An incident for you to repair"),
        purpose=gettext_lazy("Telling technicians which incidents wait for them."),
        template="support/letters/to_mender",
        fill=to_mender,
        example=_example(TO_MENDER, "assigned"),
        digest=False,
        keep_days=90,
    )
)
