"""What a park promises: hours as people write them, and hours to answer and to repair."""

import re
from datetime import time
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.text import western
from majal.modules.upkeep.errors import HoursBroken
from majal.modules.upkeep.forms.keeping import day
from majal.modules.upkeep.models import Charter
from majal.modules.upkeep.workflow import Severity

WEEKDAYS = (
    pgettext_lazy("weekday", "Monday"),
    pgettext_lazy("weekday", "Tuesday"),
    pgettext_lazy("weekday", "Wednesday"),
    pgettext_lazy("weekday", "Thursday"),
    pgettext_lazy("weekday", "Friday"),
    pgettext_lazy("weekday", "Saturday"),
    pgettext_lazy("weekday", "Sunday"),
)
STRETCH = re.compile(r"^(\d{1,2})[:hH](\d{2})\s*[-–]\s*(\d{1,2})[:hH](\d{2})$")


def read_hours(text: str) -> list[tuple[time, time]]:
    """``08:30-12:00 14:00-18:00`` as hours. Raises: HoursBroken."""
    found = []
    for word in re.sub(r"\s*[-–]\s*", "-", western(text)).split():
        matched = STRETCH.match(word.strip(",;،"))
        if matched is None:
            raise HoursBroken(line=word[:40])
        a, b, c, d = map(int, matched.groups())
        if a > 23 or c > 23 or b > 59 or d > 59:
            raise HoursBroken(line=word[:40])
        found.append((time(a, b), time(c, d)))
    return found


def written_hours(hours: list[tuple[time, time]]) -> str:
    """Hours as they are typed."""
    return " ".join(f"{a:%H:%M}-{b:%H:%M}" for a, b in hours)


class CharterForm(forms.Form):
    """Opening hours by weekday; hours of opening to answer and to repair, by severity."""

    since = day(_("From"))
    confirm_days = forms.IntegerField(
        label=_("Days to confirm a repair"),
        help_text=_("After so many days without an answer the incident is closed."),
        min_value=1,
        max_value=60,
        initial=5,
    )

    def __init__(self, data: Any = None, *, former: Charter | None, initial: Any = None) -> None:
        super().__init__(data, initial=initial)
        hours = former.hours if former else [[] for _day in WEEKDAYS]
        for number, label in enumerate(WEEKDAYS):
            self.fields[f"day_{number}"] = forms.CharField(
                label=label,
                required=False,
                max_length=120,
                initial=written_hours(hours[number]),
                widget=forms.TextInput(attrs={"dir": "ltr", "placeholder": "08:30-12:30"}),
            )
        for severity in Severity:
            said = former.minutes(severity) if former else (None, None)
            for place, what in enumerate(("response", "repair")):
                minutes = said[place]
                self.fields[f"{what}_{severity}"] = forms.DecimalField(
                    label=_("answered within (hours)")
                    if what == "response"
                    else _("repaired within (hours)"),
                    required=False,
                    min_value=Decimal("0.25"),
                    max_value=1000,
                    decimal_places=2,
                    initial=None if minutes is None else Decimal(minutes) / 60,
                )

    @property
    def days(self) -> list[Any]:
        """The fields of the weekdays."""
        return [self[f"day_{number}"] for number in range(len(WEEKDAYS))]

    @property
    def severities(self) -> list[tuple[str, Any, Any]]:
        """Each severity with its two fields."""
        return [(str(s.label), self[f"response_{s}"], self[f"repair_{s}"]) for s in Severity]

    def clean(self) -> dict[str, Any]:
        """Hours that can be; both times of a severity, or none."""
        cleaned = super().clean() or {}
        week = []
        for number in range(len(WEEKDAYS)):
            try:
                week.append(read_hours(cleaned.get(f"day_{number}", "")))
            except HoursBroken as error:
                self.add_error(f"day_{number}", str(error))
        levels = {}
        for severity in Severity:
            response, repair = (
                cleaned.get(f"response_{severity}"),
                cleaned.get(f"repair_{severity}"),
            )
            if (response is None) != (repair is None):
                missing = "response" if response is None else "repair"
                self.add_error(f"{missing}_{severity}", _("Promise both times, or none."))
            elif response is not None and repair is not None:
                levels[severity.value] = (round(response * 60), round(repair * 60))
        return {**cleaned, "week": week, "levels": levels}
