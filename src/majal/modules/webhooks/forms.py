"""What pages of webhooks ask."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.asking import day
from majal.modules.webhooks.models import ADDRESS, Endpoint
from majal.modules.webhooks.queries.kinds import ALL, groups

DAYS = [(30, _("30 days")), (90, _("90 days")), (365, _("one year"))]


class EndpointForm(forms.Form):
    """An address, and of what it is told."""

    title = forms.CharField(
        label=_("What it is for"), max_length=80, widget=forms.TextInput(attrs={"dir": "auto"})
    )
    address = forms.CharField(
        label=_("Address of the receiver"),
        max_length=ADDRESS,
        help_text=_("It begins with https:// and can be reached from the internet."),
        widget=forms.TextInput(
            attrs={
                "dir": "ltr",
                "inputmode": "url",
                "autocomplete": "off",
                "placeholder": "https://example.org/hooks",
            }
        ),
    )
    scope = forms.ChoiceField(
        label=pgettext_lazy("webhook", "Scope"),
        help_text=_("Only what happens there is told, and only what you may see yourself."),
    )
    days = forms.TypedChoiceField(
        label=_("How long it lasts"), choices=DAYS, coerce=int, initial=365
    )
    everything = forms.TypedChoiceField(
        label=_("Of what it is told"),
        choices=[
            ("yes", _("of everything that happens, also of kinds of event still to come")),
            ("no", _("of what is chosen below")),
        ],
        coerce=lambda value: value == "yes",
        initial="no",
        widget=forms.RadioSelect,
    )
    kinds = forms.MultipleChoiceField(label=_("Kinds of event"), required=False)

    def __init__(
        self, data: Any = None, *, scopes: Sequence[tuple[str, str]], **given: Any
    ) -> None:
        super().__init__(data, **given)
        self.groups = groups()
        self.fields["scope"].choices = scopes  # type: ignore[attr-defined]
        names = [name for group in self.groups for name, _title in group.events]
        patterns = [group.pattern for group in self.groups]
        modules = sorted({f"{name.split('.')[0]}.*" for name in names})
        self.fields["kinds"].choices = [(one, one) for one in names + patterns + modules]  # type: ignore[attr-defined]

    @property
    def chosen(self) -> set[str]:
        """What is ticked, for the page."""
        return set(self["kinds"].value() or ())

    @property
    def asked(self) -> list[str]:
        """The kinds of event as the command takes them."""
        return [ALL] if self.cleaned_data["everything"] else self.cleaned_data["kinds"]


class ChangeForm(EndpointForm):
    """What may be changed of an endpoint; its scope stays."""

    days = forms.TypedChoiceField(
        label=_("How long it lasts"),
        choices=[("", _("as before")), *DAYS],
        coerce=int,
        required=False,
        empty_value=None,
    )

    def __init__(self, data: Any = None, *, endpoint: Endpoint) -> None:
        all_of_it = endpoint.kinds == [ALL]
        initial = {
            "title": endpoint.title,
            "address": endpoint.address,
            "everything": "yes" if all_of_it else "no",
            "kinds": [] if all_of_it else endpoint.kinds,
        }
        super().__init__(data, scopes=[], initial=initial)
        del self.fields["scope"]


class PeriodForm(forms.Form):
    """From which day on what was given up is sent again."""

    since = day(_("Since"))
