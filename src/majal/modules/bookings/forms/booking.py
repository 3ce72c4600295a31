"""What one asks of whoever looks for something, and of whoever books it."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.asking import day as a_day
from majal.kernel.dates import CASABLANCA
from majal.kernel.names import local
from majal.modules.bookables.public import (
    Bookable,
    BookableKind,
    Companion,
    Feature,
    Period,
    length_said,
)
from majal.modules.bookings.workflow import Choice
from majal.modules.organisations.public import Organisation
from majal.modules.parks.public import Park

LENGTHS = (30, 60, 90, 120, 180, 240, 480)


def hour(label: Any, *, required: bool = True) -> forms.TimeField:
    """The question for an hour."""
    box = forms.TimeInput(attrs={"type": "time", "step": 300}, format="%H:%M")
    return forms.TimeField(label=label, required=required, widget=box)


def people_box() -> forms.IntegerField:
    """The question for how many are expected."""
    return forms.IntegerField(
        label=pgettext_lazy("booking", "People"), min_value=1, max_value=2000, required=False
    )


class FindForm(forms.Form):
    """When, for how long, how many, with what."""

    day = a_day(pgettext_lazy("booking", "Day"))
    at = hour(pgettext_lazy("booking", "From"))
    minutes = forms.TypedChoiceField(label=pgettext_lazy("booking", "For"), coerce=int)
    people = people_box()
    kind = forms.ChoiceField(
        label=pgettext_lazy("booking", "What"),
        choices=[("", pgettext_lazy("booking", "anything")), *BookableKind.choices],
        required=False,
    )
    park = forms.ChoiceField(label=pgettext_lazy("booking", "Park"), required=False)
    features = forms.MultipleChoiceField(
        label=pgettext_lazy("booking", "With"),
        choices=Feature.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, data: Any = None, *, parks: Iterable[Park], **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        lengths: Any = self.fields["minutes"]
        lengths.choices = [(n, length_said(n)) for n in LENGTHS]
        where: Any = self.fields["park"]
        where.choices = [("", _("all parks")), *((p.code, local(p)) for p in parks)]

    def period(self) -> Period:
        """What was asked, once it is valid."""
        given = self.cleaned_data
        begins = datetime.combine(given["day"], given["at"], tzinfo=CASABLANCA)
        return Period(begins, begins + timedelta(minutes=given["minutes"]))


def hours_of(given: Mapping[str, Any]) -> tuple[datetime, datetime]:
    """From when until when, as a form says it; an end not after the beginning is of the next day.

    Where it says an end day, that one counts.
    """
    begins = datetime.combine(given["day"], given["starts"], tzinfo=CASABLANCA)
    last: date = given.get("last_day") or given["day"]
    if not given.get("last_day") and given["ends"] == time(0):
        last += timedelta(days=1)
    return begins, datetime.combine(last, given["ends"], tzinfo=CASABLANCA)


class MoveForm(forms.Form):
    """Another time."""

    day = a_day(pgettext_lazy("booking", "Day"))
    starts = hour(pgettext_lazy("booking", "From"))
    ends = hour(pgettext_lazy("booking", "Until"))
    last_day = a_day(_("Last day, if another"), required=False)

    def __init__(self, data: Any = None, *, thing: Bookable, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        if not thing.overnight:
            del self.fields["last_day"]


class BookForm(MoveForm):
    """When, what for, for whom, with what, and whether it comes again."""

    title = forms.CharField(label=pgettext_lazy("booking", "What for"), max_length=120)
    people = people_box()
    organisation = forms.TypedChoiceField(
        label=_("In the name of"), coerce=int, empty_value=None, required=False
    )
    companions = forms.TypedMultipleChoiceField(
        label=_("Together with"), coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )
    until = a_day(
        _("Every week until"),
        required=False,
    )
    choice = forms.ChoiceField(
        label=_("Dates that are not free"), choices=Choice.choices, required=False
    )

    def __init__(
        self,
        data: Any = None,
        *,
        thing: Bookable,
        organisations: Sequence[Organisation],
        companions: Sequence[Companion],
        team: bool,
        **kwargs: Any,
    ) -> None:
        super().__init__(data, thing=thing, **kwargs)
        whose: Any = self.fields["organisation"]
        own = [("", _("the park itself"))] if team else []
        whose.choices = [*own, *((one.pk, local(one)) for one in organisations)]
        if not whose.choices:
            del self.fields["organisation"]
        offered = [one for one in companions if not one.always]
        with_it: Any = self.fields["companions"]
        with_it.choices = [(one.other_id, local(one.other)) for one in offered]
        if not offered:
            del self.fields["companions"]
        if thing.kind not in (BookableKind.ROOM, BookableKind.LAB):
            del self.fields["people"]
        self.fields["until"].help_text = _("Leave it empty for one date only.")
