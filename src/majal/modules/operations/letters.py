"""What operations tell: that something is wrong, and that it is well again."""

from typing import Any

from django.conf import settings
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.addresses import address_of
from majal.kernel.letters import Context, Letter, register
from majal.kernel.signs import signs
from majal.modules.operations.models import Alarm
from majal.modules.operations.queries.house import in_words

KEEP_DAYS = 90


def wrong(context: Context) -> Context | None:
    """What is wrong; None once all of it is over."""
    return _filled(Alarm.objects.filter(pk__in=context["alarms"], ended_at=None))


def well(context: Context) -> Context | None:
    """What is well again; None where the program reads none of it any more."""
    return _filled(Alarm.objects.filter(pk__in=context["alarms"]))


def _filled(rows: Any) -> Context | None:
    found = [
        {
            "title": str(sign.title),
            "value": in_words(one.value, sign.unit),
            "worst": in_words(one.worst, sign.unit),
            "since": one.since,
            "advice": str(sign.alarm.advice),
        }
        for one in rows.order_by("pk")
        if (sign := signs.get(one.sign)) and sign.alarm
    ]
    return {"alarms": found, "first": found[0]["title"], **_where()} if found else None


def _where() -> dict[str, str]:
    return {"address": settings.MAJAL_ADDRESS + address_of("operations:house")}


def example() -> Context:
    """A sign of ours, with an invented number."""
    sign = signs["mails_failed"]
    one = {"title": str(sign.title), "value": "3", "worst": "3", "advice": ""}
    one["advice"] = str(sign.alarm.advice) if sign.alarm else ""
    return {"alarms": [one], "first": one["title"], **_where()}


register(
    Letter(
        code="operations.alarm",
        title=pgettext_lazy("letter", "Majal itself needs somebody"),
        purpose=_("Telling those who run Majal that something in it is wrong, and what to do."),
        template="operations/letters/alarm",
        fill=wrong,
        example=example,
        optional=False,
        digest=False,
        urgent=True,
        keep_days=KEEP_DAYS,
    )
)
register(
    Letter(
        code="operations.well",
        title=pgettext_lazy("letter", "Majal is well again"),
        purpose=_("Telling those who run Majal that what was wrong is over."),
        template="operations/letters/well",
        fill=well,
        example=example,
        optional=False,
        digest=False,
        urgent=True,
        keep_days=KEEP_DAYS,
    )
)
