"""What the pages of enquiries and tours ask."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.names import local
from majal.modules.calls.public import Track
from majal.modules.parks.public import Park


def _words(label: Any, **options: Any) -> Any:
    rows = options.pop("rows", 5)
    return forms.CharField(
        label=label, max_length=5_000, widget=forms.Textarea(attrs={"rows": rows}), **options
    )


class AskForm(forms.Form):
    """A question before any file."""

    park = forms.ModelChoiceField(
        label=_("About which park?"),
        queryset=Park.objects.none(),
        required=False,
        empty_label=_("the network as a whole"),
    )
    track = forms.ChoiceField(
        label=_("You ask as"),
        choices=[("", _("I do not know yet")), *Track.choices],
        required=False,
    )
    name = forms.CharField(label=_("Your name"), max_length=150)
    email = forms.EmailField(
        label=_("E-mail address"), max_length=254, help_text=_("The answer is sent there.")
    )
    phone = forms.CharField(label=_("Telephone"), max_length=30, required=False)
    organisation = forms.CharField(label=_("Company or project"), max_length=200, required=False)
    message = _words(_("Your question"))
    key = forms.CharField(widget=forms.HiddenInput, max_length=64)

    def __init__(self, data: Any = None, *, parks: Any, initial: Any = None) -> None:
        super().__init__(data, initial=initial)
        field: Any = self.fields["park"]
        field.queryset, field.label_from_instance = parks, local


class PlaceForm(forms.Form):
    """Who comes to a tour, with how many."""

    name = forms.CharField(label=_("Your name"), max_length=150)
    email = forms.EmailField(
        label=_("E-mail address"), max_length=254, help_text=_("Where to meet is sent there.")
    )
    people = forms.IntegerField(label=_("How many people"), min_value=1, max_value=20, initial=1)


class AnswerForm(forms.Form):
    """The answer to an enquiry."""

    answer = _words(
        pgettext_lazy("enquiry", "Answer"),
        rows=8,
        help_text=_("It is sent by e-mail as it stands."),
    )


class ConvertForm(forms.Form):
    """The dossier that came of an enquiry."""

    number = forms.CharField(
        label=_("Number of the dossier"), max_length=40, help_text=_("As on the receipt.")
    )


class TourForm(forms.Form):
    """A tour: where, when, for how many."""

    park = forms.ModelChoiceField(label=_("Park"), queryset=Park.objects.none())
    starts_at = forms.DateTimeField(
        label=pgettext_lazy("tour", "Starts"),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )
    minutes = forms.IntegerField(
        label=_("Lasts (minutes)"), min_value=10, max_value=480, initial=60
    )
    places = forms.IntegerField(label=_("Places"), min_value=1, max_value=500, initial=12)
    meeting_point = forms.CharField(label=_("Where to meet"), max_length=200, required=False)

    def __init__(self, data: Any = None, *, parks: Any) -> None:
        super().__init__(data)
        field: Any = self.fields["park"]
        field.queryset, field.label_from_instance = parks, local
