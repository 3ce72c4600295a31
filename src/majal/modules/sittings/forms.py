"""What the pages of sittings ask."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.modules.committees.public import Seat
from majal.modules.people.public import LANGUAGES
from majal.modules.sittings.models import Item


def _day(label: Any, **options: Any) -> Any:
    return forms.DateField(
        label=label, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **options
    )


def _hour(label: Any, **options: Any) -> Any:
    widget = forms.TimeInput(format="%H:%M", attrs={"type": "time"})
    return forms.TimeField(label=label, widget=widget, **options)


def _text(label: Any, rows: int = 3, **options: Any) -> Any:
    options.setdefault("required", False)
    widget = forms.Textarea(attrs={"rows": rows, "dir": "auto"})
    return forms.CharField(label=label, widget=widget, **options)


def _line(label: Any, longest: int = 150, **options: Any) -> Any:
    options.setdefault("required", False)
    widget = forms.TextInput(attrs={"dir": "auto"})
    return forms.CharField(label=label, max_length=longest, widget=widget, **options)


def _choose(form: forms.Form, name: str, choices: Iterable[tuple[Any, Any]]) -> None:
    form.fields[name].choices = list(choices)  # type: ignore[attr-defined]


class SittingForm(forms.Form):
    """When and where a sitting is held."""

    on = _day(_("Date"))
    starts = _hour(_("Begins at"))
    ends = _hour(_("Ends at"))
    place = _line(pgettext_lazy("sitting", "Place"), 200, required=True)


class ReasonForm(forms.Form):
    """Why; it stays on record."""

    reason = _text(_("Reason"), required=True)


class OpenForm(forms.Form):
    """Who presides."""

    presiding = forms.TypedChoiceField(label=_("Who presides"), coerce=int)

    def __init__(self, data: Any = None, *, seats: Iterable[Seat] = (), **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        _choose(self, "presiding", ((s.pk, s.who) for s in seats if s.voting))


class HearingForm(forms.Form):
    """Who presents an item, when somebody is heard on it."""

    presenter = _line(_("Presented by"))
    heard_from = _hour(_("Hearing from"), required=False)
    heard_until = _hour(pgettext_lazy("hearing", "Until"), required=False)


class ItemForm(HearingForm):
    """The same with its place on the agenda."""

    position = forms.IntegerField(
        label=pgettext_lazy("agenda", "Order"), min_value=1, max_value=500
    )
    field_order = ("position",)


class NewItemForm(HearingForm):
    """An item that no dossier brings: its title too."""

    title_ar = _line(_("Title in Arabic"), 250)
    title_fr = _line(_("Title in French"), 250)
    field_order = ("title_ar", "title_fr")


class GuestForm(forms.Form):
    """Somebody who is heard."""

    name = _line(_("Full name"), required=True)
    email = forms.EmailField(label=_("E-mail address"))
    language = forms.ChoiceField(label=_("Language of the letters"), choices=LANGUAGES)


class DecisionForm(forms.Form):
    """What is decided on an item."""

    outcome = forms.ChoiceField(label=pgettext_lazy("item", "Decision"), widget=forms.RadioSelect)
    reasons = _text(
        pgettext_lazy("decision", "Reasons"),
        4,
        help_text=_("Whoever is concerned reads them. Write the facts that counted."),
    )
    conditions = _text(
        pgettext_lazy("decision", "Conditions"), help_text=_("For an outcome under condition.")
    )
    rank = forms.IntegerField(
        label=pgettext_lazy("waiting list", "Rank"),
        min_value=1,
        max_value=9999,
        required=False,
        help_text=_("For a waiting list."),
    )

    def __init__(self, data: Any = None, *, item: Item, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        choices = [(o["code"], item.label_of(o["code"])) for o in item.outcomes]
        _choose(self, "outcome", choices)
        if not any(o.get("conditional") for o in item.outcomes):
            del self.fields["conditions"]
        if not any(o.get("ranked") for o in item.outcomes):
            del self.fields["rank"]
