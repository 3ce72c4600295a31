"""What is asked at the door of an event, and after it."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.asking import lines
from majal.kernel.dates import humanise
from majal.kernel.text import western
from majal.modules.events.public import AgeBand, Registration, Sex, SkillLevel

UNSAID = [("", pgettext_lazy("choice", "not said"))]


class HourField(forms.TimeField):
    """An hour in any digits."""

    def to_python(self, value: Any) -> Any:
        return super().to_python(western(value) if isinstance(value, str) else value)


def _hour(label: Any, help_text: Any = "") -> HourField:
    box = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    return HourField(label=label, required=False, widget=box, help_text=help_text)


class CodeForm(forms.Form):
    """The code of a ticket, typed where nothing scans."""

    code = forms.CharField(label=_("Code of the ticket"), max_length=60)
    session = forms.IntegerField(widget=forms.HiddenInput)


class CorrectionForm(forms.Form):
    """What really was, and why it is corrected."""

    came = forms.ChoiceField(
        label=_("What really was"),
        choices=[("yes", _("They were there")), ("no", _("They were not there"))],
        widget=forms.RadioSelect,
    )
    arrived_at = _hour(_("Came at"), _("Empty: as it began."))
    left_at = _hour(_("Left at"), _("Empty: they stayed until the end."))
    reason = forms.CharField(label=pgettext_lazy("attendance", "Why"), max_length=300)


class WalkInForm(forms.Form):
    """Somebody who stands at the door."""

    name = forms.CharField(label=_("Full name"), max_length=150)
    email = forms.CharField(
        label=_("E-mail address"),
        max_length=254,
        required=False,
        widget=forms.EmailInput,
        help_text=_("An address or a number: the ticket and the certificate go there."),
    )
    phone = forms.CharField(
        label=_("Telephone"),
        max_length=20,
        required=False,
        widget=forms.TextInput(attrs={"type": "tel"}),
    )
    age_band = forms.ChoiceField(
        label=_("Age"), choices=[*UNSAID, *AgeBand.choices], required=False
    )
    sex = forms.ChoiceField(
        label=pgettext_lazy("person", "Sex"), choices=[*UNSAID, *Sex.choices], required=False
    )
    level_before = forms.ChoiceField(
        label=_("What they know of the subject"),
        choices=[*UNSAID, *SkillLevel.choices],
        required=False,
    )
    consent = forms.BooleanField(
        label=_("They agree that this is kept for the event, as the park told them."),
        required=False,
    )


class GateForm(forms.Form):
    """Who gets a link, and for which day."""

    label = forms.CharField(
        label=_("Who gets the link"),
        max_length=80,
        help_text=_("The name stands beside what they note."),
    )
    day = forms.ChoiceField(label=pgettext_lazy("link", "For"))

    def __init__(self, *args: Any, days: Sequence[date], **options: Any) -> None:
        super().__init__(*args, **options)
        own: Any = self.fields["day"]
        own.choices = [
            *((one.isoformat(), humanise(one)) for one in days),
            ("trainer", _("the trainer: all days, levels and evaluation")),
        ]

    @property
    def chosen(self) -> date | None:
        """The day, or None for the trainer."""
        value = self.cleaned_data["day"]
        return None if value == "trainer" else date.fromisoformat(value)


class RuleForm(forms.Form):
    """From which share of the hours somebody has attended."""

    percent = forms.IntegerField(
        label=_("Of a hundred hours, how many make an attendance"),
        min_value=1,
        max_value=100,
        help_text=_("Certificates are given to those who reach it."),
    )
    grace = forms.IntegerField(
        label=_("Minutes after which somebody is late"),
        min_value=0,
        max_value=120,
        help_text=_("Until then the whole session counts."),
    )
    asks = forms.BooleanField(label=_("Ask people afterwards what they think"), required=False)


class EvaluationForm(forms.Form):
    """Four questions, one minute."""

    rating = forms.TypedChoiceField(
        label=_("All in all, what was this event worth?"),
        coerce=int,
        choices=[
            (5, pgettext_lazy("evaluation", "excellent")),
            (4, pgettext_lazy("evaluation", "good")),
            (3, pgettext_lazy("evaluation", "fair")),
            (2, pgettext_lazy("evaluation", "weak")),
            (1, pgettext_lazy("evaluation", "poor")),
        ],
        widget=forms.RadioSelect,
    )
    usefulness = forms.TypedChoiceField(
        label=_("Will you use what you saw or learnt?"),
        coerce=int,
        choices=[
            (5, pgettext_lazy("usefulness", "yes, at once")),
            (4, pgettext_lazy("usefulness", "yes, later")),
            (3, pgettext_lazy("usefulness", "perhaps")),
            (2, pgettext_lazy("usefulness", "hardly")),
            (1, pgettext_lazy("usefulness", "no")),
        ],
        widget=forms.RadioSelect,
    )
    level_after = forms.ChoiceField(
        label=_("What do you know of the subject now?"),
        choices=[*UNSAID, *SkillLevel.choices],
        required=False,
    )
    words = lines(_("What would you change?"))

    def clean_words(self) -> str:
        """No more than is kept."""
        return str(self.cleaned_data["words"])[:2000]


class LevelsForm(forms.Form):
    """What each of those who came knows now."""

    def __init__(
        self, *args: Any, people: Sequence[tuple[Registration, str]], **options: Any
    ) -> None:
        super().__init__(*args, **options)
        for one, level in people:
            self.fields[f"level_{one.pk}"] = forms.ChoiceField(
                label=one.name or "—",
                choices=[*UNSAID, *SkillLevel.choices],
                required=False,
                initial=level,
                help_text=one.get_level_before_display(),
            )

    def chosen(self) -> list[tuple[int, str]]:
        """The levels that were changed."""
        return [
            (int(name.removeprefix("level_")), self.cleaned_data[name])
            for name in self.changed_data
        ]
