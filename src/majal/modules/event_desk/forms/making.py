"""What one asks of whoever prepares an event."""

from collections.abc import Iterable
from datetime import datetime, time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.asking import AmountField, NumberField, hour, lines
from majal.kernel.asking import day as a_day
from majal.kernel.dates import CASABLANCA
from majal.kernel.errors import DomainError
from majal.kernel.names import OWN_NAMES, local
from majal.modules.bookables.public import Bookable
from majal.modules.events.public import Audience, Event, EventKind, QuestionKind, commune_named
from majal.modules.organisations.public import Organisation
from majal.modules.parks.public import Park, Space


def text(label: Any, most: int, *, required: bool = False, **options: Any) -> forms.CharField:
    """The question for one line."""
    return forms.CharField(label=label, max_length=most, required=required, **options)


def moment_of(day: Any, at: time | None, otherwise: time) -> datetime | None:
    """A day and an hour as a moment here; without a day nothing."""
    return datetime.combine(day, at or otherwise, tzinfo=CASABLANCA) if day else None


class CommuneField(forms.CharField):
    """A commune, by its name in any language or its code; gives its id."""

    def __init__(self, **options: Any) -> None:
        box = forms.TextInput(attrs={"list": "communes", "autocomplete": "off"})
        super().__init__(max_length=120, required=False, widget=box, **options)

    def clean(self, value: Any) -> Any:
        typed = super().clean(value)
        try:
            return commune_named(typed)
        except DomainError as error:
            raise ValidationError(str(error), code=error.code) from error


class HoursForm(forms.Form):
    """From when until when; an end without a day is of the same day."""

    day = a_day(pgettext_lazy("event", "Day"))
    starts = hour(pgettext_lazy("event", "From"))
    ends = hour(pgettext_lazy("event", "Until"))

    def hours(self) -> tuple[datetime, datetime]:
        """Once it is valid."""
        given = self.cleaned_data
        begins = datetime.combine(given["day"], given["starts"], tzinfo=CASABLANCA)
        return begins, datetime.combine(given["day"], given["ends"], tzinfo=CASABLANCA)


class EventForm(HoursForm):
    """What an event is. Its hours are asked once; afterwards they are those of its sessions."""

    park = forms.ModelChoiceField(label=_("Park"), queryset=Park.objects.none())
    kind = forms.ChoiceField(label=pgettext_lazy("event", "Kind"), choices=EventKind.choices)
    name_ar = text(_("Name in Arabic"), 160)
    name_fr = text(_("Name in French"), 160)
    name_en = text(_("Name in English"), 160)
    about_ar = lines(_("Description in Arabic"))
    about_fr = lines(_("Description in French"))
    about_en = lines(_("Description in English"))
    audience = forms.ChoiceField(label=pgettext_lazy("event", "For whom"), choices=Audience.choices)
    languages = forms.MultipleChoiceField(
        label=pgettext_lazy("event", "Languages spoken"),
        choices=list(OWN_NAMES.items()),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    capacity = NumberField(label=pgettext_lazy("event", "Places"), min_value=1, max_value=100_000)
    space = forms.ModelChoiceField(
        label=_("Space of the park"), queryset=Space.objects.none(), required=False
    )
    place = text(_("Or a place elsewhere"), 160)
    commune = CommuneField(label=_("Commune of that place"))
    price = AmountField(
        label=_("Price a person (MAD)"), min_value=0, max_value=999_999, decimal_places=2
    )
    price_inside = AmountField(
        label=_("Price for companies of the parks (MAD)"),
        min_value=0,
        max_value=999_999,
        decimal_places=2,
        help_text=_("It is invoiced to the company; others pay by hand."),
    )
    opens = a_day(_("Registration opens on"), required=False)
    closes = a_day(_("Registration closes on"), required=False)
    closes_hour = hour(_("At what hour it closes"), required=False)
    needs_approval = forms.BooleanField(label=_("Each registration is approved"), required=False)
    has_waiting = forms.BooleanField(label=_("With a waiting list"), required=False)

    def __init__(
        self, data: Any = None, *, parks: Any, spaces: Any, event: Event | None = None, **more: Any
    ) -> None:
        super().__init__(data, **more)
        fields: Any = self.fields
        fields["park"].queryset, fields["park"].label_from_instance = parks, local
        fields["space"].queryset = spaces
        fields["space"].label_from_instance = lambda one: f"{one.code} · {local(one.building)}"
        for name in ("price", "price_inside"):
            fields[name].required = False
        for name in ("about_ar", "about_fr", "about_en"):
            fields[name].max_length = 5000
        if event is not None:
            for name in ("park", "day", "starts", "ends"):
                del fields[name]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        for name in ("about_ar", "about_fr", "about_en"):
            if len(given.get(name, "")) > 5000:
                self.add_error(name, _("At most 5,000 letters. Shorten it a little."))
        return given

    def details(self) -> dict[str, Any]:
        """What the command is told, once it is valid."""
        given = self.cleaned_data
        plain = ("kind", "audience", "capacity", "place", "needs_approval", "has_waiting")
        words = [f"{n}_{code}" for n in ("name", "about") for code in ("ar", "fr", "en")]
        return {name: given[name] for name in (*plain, *words)} | {
            "languages": tuple(given["languages"]),
            "space_id": given["space"].pk if given["space"] else None,
            "commune_id": given["commune"],
            "price": given["price"] or 0,
            "price_inside": given["price_inside"] or 0,
            "opens_at": moment_of(given["opens"], None, time(8)),
            "closes_at": moment_of(given["closes"], given["closes_hour"], time(23, 59)),
        }


class SessionForm(HoursForm):
    """One part of the programme."""

    title_ar = text(_("Title in Arabic"), 160)
    title_fr = text(_("Title in French"), 160)
    title_en = text(_("Title in English"), 160)
    room = forms.TypedChoiceField(
        label=_("Room of the park"), coerce=int, empty_value=None, required=False
    )
    place = text(_("Or a place elsewhere"), 160)

    def __init__(self, data: Any = None, *, rooms: Iterable[Bookable], **more: Any) -> None:
        super().__init__(data, **more)
        room: Any = self.fields["room"]
        room.choices = [("", _("no room is booked")), *((r.pk, local(r)) for r in rooms)]


class SpeakerForm(forms.Form):
    """Who speaks."""

    name = text(_("Full name"), 120, required=True)
    role = text(pgettext_lazy("speaker", "Who they are"), 160)


class QuestionForm(forms.Form):
    """What is asked of those who register."""

    kind = forms.ChoiceField(
        label=pgettext_lazy("question", "Answered"), choices=QuestionKind.choices
    )
    name_ar = text(_("Question in Arabic"), 200)
    name_fr = text(_("Question in French"), 200)
    name_en = text(_("Question in English"), 200)
    choices = lines(_("Choices, one a line"))
    required = forms.BooleanField(
        label=pgettext_lazy("question", "Must be answered"), required=False
    )


class OrganisationForm(forms.Form):
    """One organisation among those one sees."""

    organisation = text(_("Organisation"), 200, required=True, help_text=_("Its name, or its ICE."))

    def __init__(self, data: Any = None, *, organisations: Any, **more: Any) -> None:
        super().__init__(data, **more)
        self._rows = organisations

    def clean_organisation(self) -> Organisation:
        typed = self.cleaned_data["organisation"]
        found: list[Organisation] = list(self._rows(typed)[:6])
        if len(found) == 1:
            return found[0]
        if not found:
            raise ValidationError(_("No organisation has this name. Try the beginning of it only."))
        raise ValidationError(
            _("Several have this name. Write one of these: %(names)s."),
            params={"names": " · ".join(local(one) for one in found)},
        )


class PartnerForm(OrganisationForm):
    """Who co-organises."""


class ReasonForm(forms.Form):
    """Why."""

    reason = text(pgettext_lazy("event", "Reason"), 300, required=True)


class CopyForm(forms.Form):
    """When the same takes place once more."""

    day = a_day(pgettext_lazy("event", "Day"))
    starts = hour(pgettext_lazy("event", "From"))
