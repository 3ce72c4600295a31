"""What the pages of committees and sittings ask."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.modules.people.public import LANGUAGES
from majal.modules.sittings.models import Function, Item, Numbering, Seat
from majal.modules.sittings.workflow import Quorum


def _day(label: Any, **options: Any) -> Any:
    return forms.DateField(label=label, widget=forms.DateInput(attrs={"type": "date"}), **options)


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


class RulesForm(forms.Form):
    """Names and rules of a committee."""

    name_ar = _line(_("Name in Arabic"), 200)
    name_fr = _line(_("Name in French"), 200)
    quorum = forms.ChoiceField(label=pgettext_lazy("committee", "Quorum"), choices=Quorum)
    quorum_count = forms.IntegerField(
        label=_("Number of voting members"),
        min_value=1,
        max_value=500,
        required=False,
        help_text=_("Only where the quorum is a number."),
    )
    numbering = forms.ChoiceField(label=_("Numbers of sittings"), choices=Numbering)
    chair_decides = forms.BooleanField(label=_("The chair’s vote decides a tie"), required=False)
    state_chairs = forms.BooleanField(label=_("The wali or the governor chairs it"), required=False)
    proxies = forms.BooleanField(
        label=_("A member may be represented by another one, who holds one proxy at most"),
        required=False,
    )
    second_is_free = forms.BooleanField(
        label=_("A second convocation needs no quorum"), required=False
    )


class CommitteeForm(RulesForm):
    """A new committee: also where it belongs."""

    place = forms.ChoiceField(label=_("Park or territory"))
    field_order = ("place",)

    def __init__(self, data: Any = None, *, places: Any = (), **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        _choose(self, "place", places)


class SeatForm(forms.Form):
    """Who sits on a committee: the address of an account, or a person without one."""

    function = forms.ChoiceField(
        label=pgettext_lazy("committee", "Function"), choices=Function, initial=Function.MEMBER
    )
    email = forms.EmailField(
        label=_("E-mail address"),
        help_text=_("Whoever has an account with this address uses it; others receive a link."),
    )
    name = _line(_("Full name"), help_text=_("For a person without an account."))
    language = forms.ChoiceField(label=_("Language of the letters"), choices=LANGUAGES)
    capacity = _line(_("In what capacity"))
    organisation = forms.CharField(
        label=_("Represents"),
        required=False,
        help_text=_("The organisation’s name as it is on record."),
        widget=forms.TextInput(attrs={"list": "organisations", "dir": "auto"}),
    )
    voting = forms.BooleanField(label=_("Votes; otherwise advises"), required=False, initial=True)
    since = _day(_("Since"))


class EndSeatForm(forms.Form):
    """When a seat ends."""

    until = _day(_("First day on which the seat is held no more"))


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


class ItemForm(forms.Form):
    """Where an item stands, who presents it, when somebody is heard."""

    position = forms.IntegerField(label=_("Order"), min_value=1, max_value=500)
    presenter = _line(_("Presented by"))
    heard_from = _hour(_("Hearing from"), required=False)
    heard_until = _hour(pgettext_lazy("hearing", "Until"), required=False)


class NewItemForm(ItemForm):
    """An item that no dossier brings: its title too."""

    position = None
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


class MinutesForm(forms.Form):
    """The remarks of the minutes, in each language."""

    remarks_ar = forms.CharField(
        label=_("Remarks in Arabic"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 8, "dir": "rtl", "lang": "ar"}),
    )
    remarks_fr = forms.CharField(
        label=_("Remarks in French"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 8, "dir": "ltr", "lang": "fr"}),
    )
    turn = forms.IntegerField(widget=forms.HiddenInput, min_value=0)


class SignForm(forms.Form):
    """The version that whoever signs has read."""

    turn = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
