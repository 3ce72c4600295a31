"""The rules as they hold on a day."""

from datetime import date

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from majal.kernel.http import Request, page
from majal.modules.parameters.permissions import Perm
from majal.modules.parameters.queries import rules_in_force, timetables


@page(Perm.SEE, replica=True)
def rule_list(request: Request) -> HttpResponse:
    """What holds on the day asked for, and apart what is switched off until it is confirmed."""
    day, misread = _asked(request.GET.get("on", ""))
    spans = list(rules_in_force(day))
    return render(
        request,
        "parameters/rules.html",
        {
            "day": day,
            "misread": misread,
            "on": [span for span in spans if span.version.active],
            "off": [span for span in spans if not span.version.active],
            "timetables": timetables(day),
        },
    )


def _asked(text: str) -> tuple[date, bool]:
    """The day to show, today unless asked; and whether what was asked is no day."""
    try:
        return (date.fromisoformat(text) if text else timezone.localdate()), False
    except ValueError:
        return timezone.localdate(), True
