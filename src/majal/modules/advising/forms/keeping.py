"""What is asked of experts about themselves, and of the team about experts and clinics."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django import forms
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.asking import day as a_day
from majal.kernel.dates import CASABLANCA
from majal.kernel.names import local
from majal.modules.advising.forms.asking import hour, skill_choices
from majal.modules.bookables.public import time_said
from majal.modules.mentoring.public import LENGTHS, ExpertKind, Language


def _line(label: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=120, required=False)


def _text(label: Any) -> forms.CharField:
    box = forms.Textarea(attrs={"rows": 4})
    return forms.CharField(label=label, max_length=2000, required=False, widget=box)


class ExpertForm(forms.Form):
    """A profile; what only the team decides is left out for the expert."""

    visible = forms.BooleanField(
        label=_("Show this profile in the catalogue, to people who are signed in"), required=False
    )
    title_ar = _line(_("In one line, in Arabic"))
    title_fr = _line(_("In one line, in French"))
    title_en = _line(_("In one line, in English"))
    bio_ar = _text(_("Presentation in Arabic"))
    bio_fr = _text(_("Presentation in French"))
    bio_en = _text(_("Presentation in English"))
    skills = forms.MultipleChoiceField(
        label=pgettext_lazy("mentoring", "Subjects"), widget=forms.CheckboxSelectMultiple
    )
    languages = forms.MultipleChoiceField(
        label=_("Languages"), choices=Language.choices, widget=forms.CheckboxSelectMultiple
    )
    parks = forms.TypedMultipleChoiceField(
        label=_("Parks"), coerce=int, widget=forms.CheckboxSelectMultiple
    )
    slot_minutes = forms.TypedChoiceField(label=_("Length of a session"), coerce=int)
    most_hours = forms.IntegerField(
        label=_("Hours a month at most"),
        min_value=1,
        max_value=300,
        required=False,
        help_text=_("Nobody can ask for more; leave it empty for no limit."),
    )
    link = forms.URLField(
        label=_("Address for online sessions"),
        max_length=300,
        required=False,
        assume_scheme="https",
    )
    conflicts = forms.TypedMultipleChoiceField(
        label=_("Organisations you do not advise"),
        coerce=int,
        required=False,
        help_text=_("Those to which you have a tie: shares, family, employment. They cannot ask."),
        widget=forms.SelectMultiple(attrs={"size": 6}),
    )
    kind = forms.ChoiceField(label=_("Kind"), choices=ExpertKind.choices)
    park = forms.TypedChoiceField(label=_("Looked after by"), coerce=int)
    employer = forms.TypedChoiceField(
        label=_("Employer"), coerce=int, empty_value=None, required=False
    )
    hour_price = forms.DecimalField(
        label=_("Price of an hour beyond vouchers (MAD, before tax)"),
        min_value=1,
        max_digits=8,
        decimal_places=2,
        required=False,
        help_text=_("Leave it empty where hours are given."),
    )

    def __init__(
        self,
        data: Any = None,
        *,
        parks: Iterable[Any],
        own_parks: Iterable[Any],
        organisations: Iterable[Any],
        team: bool,
        **kwargs: Any,
    ) -> None:
        super().__init__(data, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["skills"].choices = skill_choices()
        fields["parks"].choices = [(one.pk, local(one)) for one in parks]
        fields["slot_minutes"].choices = [(n, time_said(n)) for n in LENGTHS]
        firms = [(one.pk, local(one)) for one in organisations]
        fields["conflicts"].choices = firms
        fields["employer"].choices = [("", "—"), *firms]
        fields["park"].choices = [(one.pk, local(one)) for one in own_parks]
        if not team:
            for name in ("kind", "park", "employer", "hour_price"):
                del self.fields[name]

    def details(self) -> dict[str, Any]:
        """What was typed, as the command takes it."""
        given = dict(self.cleaned_data)
        hours = given.pop("most_hours")
        given["most_minutes"] = hours * 60 if hours else None
        for name in ("park", "employer"):
            if name in given:
                given[f"{name}_id"] = given.pop(name)
        return given


class NewExpertForm(ExpertForm):
    """Somebody who becomes an expert: who, and the profile."""

    email = forms.EmailField(
        label=_("E-mail address of their account"),
        help_text=_("They need an account first: invite them with the role of expert."),
    )
    field_order = ("email", "kind", "park")


class OpeningForm(forms.Form):
    """Hours of a weekday."""

    weekday = forms.TypedChoiceField(label=_("Weekday"), coerce=int)
    opens = hour(pgettext_lazy("hours", "From"))
    closes = hour(pgettext_lazy("hours", "Until"))
    clinic = forms.TypedChoiceField(
        label=pgettext_lazy("mentoring", "For"), coerce=int, empty_value=None, required=False
    )

    def __init__(self, data: Any = None, *, clinics: Iterable[Any]) -> None:
        super().__init__(data)
        fields: dict[str, Any] = self.fields
        fields["weekday"].choices = list(WEEKDAYS.items())
        offered = [(one.pk, local(one)) for one in clinics]
        fields["clinic"].choices = [("", pgettext_lazy("mentoring", "sessions")), *offered]
        if not offered:
            del self.fields["clinic"]


class ChangeForm(forms.Form):
    """When one is away, or there beside the usual hours."""

    extra = forms.TypedChoiceField(
        label=_("Then I am"),
        choices=(("0", _("away")), ("1", _("there, beside the usual hours"))),
        coerce=lambda said: said == "1",
    )
    first = a_day(_("First day"))
    starts = hour(pgettext_lazy("hours", "From"))
    last = a_day(_("Last day"))
    ends = hour(pgettext_lazy("hours", "Until"))

    def span(self) -> tuple[datetime, datetime]:
        """From when until when."""
        given = self.cleaned_data
        begins = datetime.combine(given["first"], given["starts"], tzinfo=CASABLANCA)
        return begins, datetime.combine(given["last"], given["ends"], tzinfo=CASABLANCA)


class ClinicForm(forms.Form):
    """A clinic: where, its name, its subject, who pays its hours."""

    park = forms.TypedChoiceField(label=_("Park"), coerce=int)
    name_ar = forms.CharField(label=_("Name in Arabic"), max_length=120)
    name_fr = forms.CharField(label=_("Name in French"), max_length=120)
    name_en = forms.CharField(label=_("Name in English"), max_length=120, required=False)
    skill = forms.ChoiceField(label=pgettext_lazy("mentoring", "Subject"))
    minutes = forms.TypedChoiceField(label=_("Length of a consultation"), coerce=int)
    payer = forms.TypedChoiceField(label=_("Paid by"), coerce=int, empty_value=None, required=False)
    confidential = forms.BooleanField(
        label=_("Confidential: only the expert and the organisation read what is written"),
        required=False,
    )

    def __init__(
        self, data: Any = None, *, parks: Iterable[Any], organisations: Iterable[Any], **kwargs: Any
    ) -> None:
        kwargs.setdefault("initial", {"confidential": True, "minutes": 30})
        super().__init__(data, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["park"].choices = [(one.pk, local(one)) for one in parks]
        fields["skill"].choices = skill_choices()
        fields["minutes"].choices = [(n, time_said(n)) for n in LENGTHS]
        fields["payer"].choices = [
            ("", _("the park itself")),
            *((one.pk, local(one)) for one in organisations),
        ]
