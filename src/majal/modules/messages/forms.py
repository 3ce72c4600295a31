"""What the pages of messages ask. Forms read input; commands decide."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.letters import letters
from majal.kernel.names import OWN_NAMES
from majal.modules.messages.workflow import Digest
from majal.modules.people.public import LANGUAGES, Role

DIRECTION = {"ar": "rtl", "fr": "ltr", "en": "ltr"}


def hour(label: Any) -> forms.TimeField:
    """An hour of the day, typed or picked."""
    widget = forms.TimeInput(attrs={"type": "time", "dir": "ltr"}, format="%H:%M")
    return forms.TimeField(label=label, widget=widget)


class PreferencesForm(forms.Form):
    """How one wants to be told. Ticked is what comes by e-mail."""

    digest = forms.ChoiceField(
        label=_("E-mails about what can wait"), choices=Digest.choices, widget=forms.RadioSelect
    )
    quiet_from = hour(pgettext_lazy("quiet hours", "From"))
    quiet_to = hour(pgettext_lazy("quiet hours", "Until"))
    by_email = forms.MultipleChoiceField(
        label=_("What else comes by e-mail"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.silenceable = {one.code: one.title for one in letters if one.optional and one.by_email}
        field: Any = self.fields["by_email"]
        field.choices = list(self.silenceable.items())

    @property
    def muted(self) -> list[str]:
        """The codes of what was not ticked."""
        return sorted(set(self.silenceable) - set(self.cleaned_data["by_email"]))


class NoticeForm(forms.Form):
    """A short notice in the three languages, to everybody who holds a role."""

    role = forms.ChoiceField(label=_("To everybody who is"), choices=[("", "—"), *Role.choices])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for code, _name in LANGUAGES:
            attrs = {"dir": DIRECTION[code], "lang": code}
            self.fields[f"subject_{code}"] = forms.CharField(
                label=pgettext_lazy("message", "Subject"),
                max_length=150,
                widget=forms.TextInput(attrs=attrs),
            )
            self.fields[f"text_{code}"] = forms.CharField(
                label=_("Text"),
                max_length=3000,
                widget=forms.Textarea(attrs={**attrs, "rows": "5"}),
            )

    @property
    def by_language(self) -> list[tuple[str, list[Any]]]:
        """The name of each language with its two fields."""
        return [
            (OWN_NAMES[code], [self[f"subject_{code}"], self[f"text_{code}"]])
            for code, _name in LANGUAGES
        ]

    @property
    def texts(self) -> dict[str, dict[str, str]]:
        """What was written, as the command takes it."""
        data = self.cleaned_data
        return {
            code: {"subject": data[f"subject_{code}"], "text": data[f"text_{code}"]}
            for code, _name in LANGUAGES
        }
