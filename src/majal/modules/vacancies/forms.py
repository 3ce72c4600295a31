"""What the pages of offers, applications, alerts and hires ask."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.asking import day, lines
from majal.kernel.names import local
from majal.kernel.text import western
from majal.modules.organisations.public import Organisation
from majal.modules.parks.public import Park
from majal.modules.territories.public import Territory
from majal.modules.vacancies.errors import AddressRefused, CommuneAmbiguous, CommuneUnknown
from majal.modules.vacancies.models import Remote, Rhythm, Sex, WorkKind
from majal.modules.vacancies.queries.people import communes_typed, suggestion
from majal.modules.vacancies.workflow import MOST_POSITIONS

CV = "application/pdf,image/png,image/jpeg"


def _choices(values: Any) -> list[tuple[str, str]]:
    return [(value, capfirst(str(label))) for value, label in values]


class Whole(forms.IntegerField):
    """A whole number in any digits, with or without spaces between the thousands."""

    def to_python(self, value: Any) -> Any:
        if isinstance(value, str):
            value = "".join(western(value).split())
        return super().to_python(value)


class CommuneField(forms.CharField):
    """One commune, typed as people write it."""

    def __init__(self, **options: Any) -> None:
        super().__init__(required=False, max_length=160, **options)

    def clean(self, value: Any) -> Any:
        typed = super().clean(value)
        if not typed:
            return None
        found = communes_typed(typed)
        if len(found) == 1:
            return found[0]
        error = (
            CommuneAmbiguous(names=" · ".join(suggestion(one) for one in found))
            if found
            else CommuneUnknown()
        )
        raise ValidationError(str(error), code=error.code)

    def prepare_value(self, value: Any) -> Any:
        return suggestion(value) if isinstance(value, Territory) else value


def _words(label: Any, *, rows: int = 6) -> Any:
    return forms.CharField(
        label=label,
        required=False,
        max_length=6_000,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


class OfferForm(forms.Form):
    """An offer in one or more languages."""

    organisation = forms.ModelChoiceField(
        label=_("Company"), queryset=Organisation.objects.none(), empty_label=None
    )
    park = forms.ModelChoiceField(label=_("Park"), queryset=Park.objects.none(), empty_label=None)
    kind = forms.ChoiceField(label=_("Contract"))
    remote = forms.ChoiceField(label=_("Place of work"))
    title_ar = forms.CharField(label=_("Title in Arabic"), max_length=150, required=False)
    text_ar = _words(_("Description in Arabic"))
    title_fr = forms.CharField(label=_("Title in French"), max_length=150, required=False)
    text_fr = _words(_("Description in French"))
    title_en = forms.CharField(label=_("Title in English"), max_length=150, required=False)
    text_en = _words(_("Description in English"), rows=3)
    skills = forms.CharField(
        label=_("Skills"), max_length=300, required=False, help_text=_("Separated by commas.")
    )
    positions = Whole(label=_("Positions"), min_value=1, max_value=MOST_POSITIONS, initial=1)
    pay_from = Whole(
        label=_("Pay from (DH a month)"), min_value=0, max_value=1_000_000, required=False
    )
    pay_to = Whole(
        label=_("Pay up to (DH a month)"), min_value=0, max_value=1_000_000, required=False
    )
    commune = CommuneField(
        label=_("Commune"), help_text=_("Where the work is done, if not in the park.")
    )
    closes_on = day(_("Last day to apply"))
    apply_at = forms.CharField(
        label=_("Address to apply"),
        max_length=500,
        required=False,
        help_text=_("The https:// address of your own form. Left empty, people apply here."),
    )

    def __init__(self, *args: Any, companies: Any, parks: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        fields: Any = self.fields
        for name, rows in (("organisation", companies), ("park", parks)):
            fields[name].queryset, fields[name].label_from_instance = rows, local
        fields["kind"].choices = _choices(WorkKind.choices)
        fields["remote"].choices = _choices(Remote.choices)

    def clean_apply_at(self) -> str:
        typed = str(self.cleaned_data["apply_at"]).strip()
        if typed:
            if not typed.startswith("https://"):
                raise ValidationError(str(AddressRefused()), code=AddressRefused.code)
            forms.URLField(max_length=500, assume_scheme="https").clean(typed)
        return typed


class ReasonForm(forms.Form):
    """Why an offer is refused."""

    reason = lines(_("Reason"), required=True, help_text=_("The company reads it as it stands."))


class ExtendForm(forms.Form):
    """Another last day."""

    closes_on = day(_("Last day to apply"))


class PositionsForm(forms.Form):
    """How many people are looked for."""

    positions = Whole(label=_("Positions"), min_value=1, max_value=MOST_POSITIONS)


class ApplyForm(forms.Form):
    """Who applies."""

    name = forms.CharField(label=_("Your name"), max_length=150)
    email = forms.EmailField(
        label=_("E-mail address"),
        max_length=254,
        help_text=_("You receive a link there by which you may withdraw."),
    )
    phone = forms.CharField(label=_("Telephone"), max_length=30, required=False)
    message = forms.CharField(
        label=_("Your message"),
        max_length=5_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    cv = forms.FileField(
        label=_("CV"),
        required=False,
        widget=forms.FileInput(attrs={"accept": CV}),
        help_text=_("A PDF or an image, 10 MB at most."),
    )
    consents = forms.BooleanField(
        label=_("I agree that this company reads what I send, to answer my application."),
        required=False,
    )
    key = forms.CharField(widget=forms.HiddenInput, max_length=64)


class AlertForm(forms.Form):
    """Of which offers to tell, and how often."""

    email = forms.EmailField(label=_("E-mail address"), max_length=254)
    park = forms.ModelChoiceField(
        label=_("Park"),
        queryset=Park.objects.none(),
        required=False,
        empty_label=pgettext_lazy("alert", "all parks"),
    )
    kind = forms.ChoiceField(label=_("Contract"), required=False)
    words = forms.CharField(
        label=_("Words in the offer"),
        max_length=80,
        required=False,
        help_text=_("A trade, a skill, a company; left empty, all offers."),
    )
    rhythm = forms.ChoiceField(label=_("How often"), initial=Rhythm.WEEKLY)

    def __init__(self, *args: Any, parks: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        fields: Any = self.fields
        fields["park"].queryset, fields["park"].label_from_instance = parks, local
        fields["kind"].choices = [
            ("", pgettext_lazy("alert", "any contract")),
            *_choices(WorkKind.choices),
        ]
        fields["rhythm"].choices = _choices(Rhythm.choices)


class HireForm(forms.Form):
    """A hire, without a name."""

    sex = forms.ChoiceField(label=_("Sex"), widget=forms.RadioSelect, initial=Sex.UNKNOWN)
    commune = CommuneField(
        label=_("Commune of residence"),
        help_text=_("It shows what the park brings to its territory. No name is kept."),
    )
    kind = forms.ChoiceField(label=_("Contract"))
    starts_on = day(_("First day of work"))

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        fields: Any = self.fields
        fields["sex"].choices = _choices(Sex.choices)
        fields["kind"].choices = _choices(WorkKind.choices)


class MendForm(HireForm):
    """A declaration made right, or taken back."""

    void = forms.BooleanField(label=_("Nobody was hired after all"), required=False)
