"""What the pages of a park's staff ask: counters, hours, notices."""

import re
from typing import Any

from django import forms
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext_lazy as _

from majal.kernel.names import local
from majal.modules.counters.public import Counter
from majal.modules.desk.public import procedures_visible_to
from majal.modules.organisations.public import organisations_visible_to
from majal.modules.parks.public import Park, Service

LETTER = re.compile(r"[A-Z]{1,2}")
Choices = list[tuple[Any, str]]


def _line(label: Any, longest: int, **options: Any) -> Any:
    return forms.CharField(label=label, max_length=longest, **options)


def _day(label: Any, **options: Any) -> Any:
    return forms.DateField(
        label=label, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **options
    )


def _hour(label: Any) -> Any:
    return forms.TimeField(label=label, widget=forms.TimeInput(attrs={"type": "time"}))


class CounterForm(forms.Form):
    """A counter of a park."""

    letter = _line(
        _("Letter of its tickets"), 2, help_text=_("One or two capital letters: A gives A-001.")
    )
    name_ar = _line(_("Name in Arabic"), 120)
    name_fr = _line(_("Name in French"), 120)
    name_en = _line(_("Name in English"), 120, required=False)
    place_ar = _line(_("Where, in Arabic"), 120, required=False)
    place_fr = _line(_("Where, in French"), 120, required=False)
    organisation_id = forms.TypedChoiceField(
        label=_("Administration"),
        coerce=int,
        empty_value=None,
        required=False,
        help_text=_("Its agents serve it; empty: the park’s own team does."),
    )
    service_id = forms.TypedChoiceField(
        label=_("Service of the park"), coerce=int, empty_value=None, required=False
    )
    procedures = forms.TypedMultipleChoiceField(
        label=_("Procedures"), coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )
    slot_minutes = forms.IntegerField(
        label=_("Minutes of an appointment"), min_value=5, max_value=240, initial=20
    )
    places = forms.IntegerField(
        label=_("Received at the same time"), min_value=1, max_value=20, initial=1
    )
    days_ahead = forms.IntegerField(
        label=_("Days one may book ahead"), min_value=1, max_value=120, initial=30
    )
    takes_appointments = forms.BooleanField(
        label=_("Receives by appointment"), required=False, initial=True
    )
    takes_tickets = forms.BooleanField(label=_("Receives by ticket"), required=False, initial=True)

    def __init__(self, data: Any = None, *, actor: Any, park: Park, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        named = procedures_visible_to(actor).prefetch_related(None)
        kinds = ("administration", "state_service", "council", "agency")
        rows = organisations_visible_to(actor).filter(kind__code__in=kinds)
        services = Service.objects.filter(park=park, archived_at=None)
        self._choose("procedures", [(v.procedure_id, local(v)) for v in named])
        self._choose("organisation_id", [("", "—"), *((o.pk, local(o)) for o in rows)])
        self._choose("service_id", [("", "—"), *((s.pk, s.name) for s in services)])

    def _choose(self, name: str, choices: Choices) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]

    def clean_letter(self) -> str:
        letter = str(self.cleaned_data["letter"]).upper()
        if not LETTER.fullmatch(letter):
            raise forms.ValidationError(_("One or two letters from A to Z."))
        return letter

    @property
    def details(self) -> dict[str, Any]:
        """What the command takes, procedures apart."""
        return {name: v for name, v in self.cleaned_data.items() if name != "procedures"}


class PresenceForm(forms.Form):
    """On which weekday, at which hours, from when."""

    weekday = forms.TypedChoiceField(label=_("Weekday"), coerce=int, choices=list(WEEKDAYS.items()))
    opens = _hour(_("Opens at"))
    closes = _hour(_("Closes at"))
    valid_from = _day(_("From"))
    valid_until = _day(_("Until before"), required=False)


class EndForm(forms.Form):
    """From which day something no longer holds."""

    on = _day(_("First day on which it no longer holds"))


class ClosingForm(forms.Form):
    """A closing notice: of one counter, or of all."""

    counter = forms.TypedChoiceField(
        label=_("Counter"), coerce=int, empty_value=None, required=False
    )
    first = _day(_("From"))
    last = _day(_("To, that day included"))
    text_ar = _line(_("Notice in Arabic"), 200)
    text_fr = _line(_("Notice in French"), 200)

    def __init__(
        self, data: Any = None, *, counters: list[Counter], whole: bool, **kwargs: Any
    ) -> None:
        super().__init__(data, **kwargs)
        choices: Choices = [("", str(_("all counters of the park")))] if whole else []
        choices += [(one.pk, f"{one.letter} · {local(one)}") for one in counters]
        self.fields["counter"].choices = choices  # type: ignore[attr-defined]
        self.fields["counter"].required = not whole
