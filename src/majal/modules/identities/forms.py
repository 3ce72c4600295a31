"""What the page of a rule asks."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.modules.identities.queries import known_providers


class GroupRuleForm(forms.Form):
    """Which group of which provider; the role was chosen on the page before."""

    provider = forms.ChoiceField(label=pgettext_lazy("sign-in", "Provider"))
    group = forms.CharField(
        label=_("Group"),
        max_length=200,
        help_text=_("Exactly as the provider sends it: a name, a path or a number."),
        widget=forms.TextInput(attrs={"dir": "ltr", "autocomplete": "off"}),
    )
    scope = forms.ChoiceField(label=pgettext_lazy("role", "For"))

    def __init__(self, *args: Any, scopes: list[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered: list[Any] = [(one.id, one.name) for one in known_providers()]
        self.fields["provider"].choices = offered  # type: ignore[attr-defined]
        choices: list[Any] = [("", "—"), *[group for group in scopes if group[1]]]
        self.fields["scope"].choices = choices  # type: ignore[attr-defined]

    @property
    def chosen(self) -> dict[str, Any]:
        """The whole as the command takes it."""
        kind, _sep, number = self.cleaned_data["scope"].partition(":")
        data = self.cleaned_data
        return {
            "provider": data["provider"],
            "group": data["group"],
            "scope_kind": kind,
            "scope_id": int(number),
        }
