"""What the pages of committees ask."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.modules.committees.models import Function
from majal.modules.committees.workflow import Majority, Numbering, Quorum
from majal.modules.people.public import LANGUAGES


def _day(label: Any, **options: Any) -> Any:
    return forms.DateField(
        label=label, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **options
    )


def _line(label: Any, longest: int = 150, **options: Any) -> Any:
    options.setdefault("required", False)
    widget = forms.TextInput(attrs={"dir": "auto"})
    return forms.CharField(label=label, max_length=longest, widget=widget, **options)


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
    majority = forms.ChoiceField(
        label=pgettext_lazy("committee", "Majority"),
        choices=Majority,
        help_text=_("When a proposal put to the vote is adopted."),
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
        self.fields["place"].choices = list(places)  # type: ignore[attr-defined]


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
    organisation = _line(
        _("Represents"), 250, help_text=_("The organisation’s name as it is on record, or its ICE.")
    )
    voting = forms.BooleanField(label=_("Votes; otherwise advises"), required=False, initial=True)
    since = _day(_("Since"))


class EndSeatForm(forms.Form):
    """When a seat ends."""

    until = _day(_("First day on which the seat is held no more"))
