"""What the pages of financing ask."""

from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.asking import day, lines, paper
from majal.kernel.names import local
from majal.kernel.text import western
from majal.modules.financing.models import Instrument, InstrumentKind, RaiseKind, Stage
from majal.modules.financing.queries.conditions import Answers, Conditions, Words
from majal.modules.organisations.public import LegalForm, Organisation
from majal.modules.sources.public import Source

BIGGEST = 10**12


def _choices(values: Any) -> list[tuple[str, str]]:
    return [(value, capfirst(str(label))) for value, label in values]


def _plain(value: Any) -> Any:
    return "".join(western(value).split()) if isinstance(value, str) else value


class Whole(forms.IntegerField):
    """A whole number in any digits, with or without spaces between the thousands."""

    def to_python(self, value: Any) -> Any:
        return super().to_python(_plain(value))


class Money(forms.DecimalField):
    """An amount in any digits; a comma is a decimal mark."""

    def to_python(self, value: Any) -> Any:
        value = _plain(value)
        return super().to_python(value.replace(",", ".") if isinstance(value, str) else value)


def _whole(label: Any, most: int = BIGGEST) -> Whole:
    return Whole(label=label, required=False, min_value=0, max_value=most)


def _text(label: Any, most: int = 200) -> forms.CharField:
    return forms.CharField(label=label, required=False, max_length=most)


class _Some(forms.MultipleChoiceField):
    """Any of several, as boxes."""

    widget = forms.CheckboxSelectMultiple


class AnswersForm(forms.Form):
    """Some questions; whatever is left empty is unknown."""

    stage = forms.ChoiceField(label=_("How far is the company?"), required=False)
    age_months = _whole(_("Age of the company (months)"), 2400)
    sector = forms.ChoiceField(label=_("Sector"), required=False)
    legal_form = forms.ChoiceField(label=_("Legal form"), required=False)
    turnover = _whole(_("Turnover (DH a year)"))
    region = forms.ChoiceField(label=_("Region"), required=False)

    def __init__(self, *args: Any, words: Words, **more: Any) -> None:
        super().__init__(*args, **more)
        fields: Any = self.fields
        empty = [("", _("I do not know yet"))]
        fields["stage"].choices = [*empty, *_choices(Stage.choices)]
        fields["sector"].choices = [*empty, *words.sectors.items()]
        fields["legal_form"].choices = [*empty, *_choices(LegalForm.choices)]
        fields["region"].choices = [*empty, *words.regions.items()]

    def answers(self) -> Answers:
        """What was answered."""
        given = self.cleaned_data
        return Answers(
            stage=given["stage"] or None,
            age_months=given["age_months"],
            sectors=(given["sector"],) if given["sector"] else None,
            legal_form=given["legal_form"] or None,
            turnover=given["turnover"],
            region=given["region"] or None,
        )


class InstrumentForm(forms.Form):
    """An instrument as a source describes it."""

    kind = forms.ChoiceField(label=pgettext_lazy("instrument", "Kind"))
    name_ar = _text(_("Name in Arabic"))
    name_fr = _text(_("Name in French"))
    name_en = _text(_("Name in English"))
    provider_ar = _text(_("Provider, in Arabic"))
    provider_fr = _text(_("Provider, in French"))
    about_ar = lines(_("About, in Arabic"))
    about_fr = lines(_("About, in French"))
    amount_min = _whole(_("From (DH)"))
    amount_max = _whole(_("Up to (DH)"))
    source = forms.ModelChoiceField(
        label=_("Source"),
        queryset=Source.objects.none(),
        required=False,
        help_text=_("Where this is known from. Record it among the sources first."),
    )
    stated_on = day(_("Information of"))
    address = forms.URLField(
        label=_("Web site"), required=False, max_length=300, assume_scheme="https"
    )
    stages = _Some(label=_("For companies at the stage"), required=False)
    age_min_months = _whole(_("Age at least (months)"), 2400)
    age_max_months = _whole(_("Age at most (months)"), 2400)
    sectors = _Some(label=_("Sectors"), required=False)
    legal_forms = _Some(label=_("Legal forms"), required=False)
    turnover_min = _whole(_("Turnover at least (DH a year)"))
    turnover_max = _whole(_("Turnover at most (DH a year)"))
    regions = _Some(label=_("Regions"), required=False)
    closed = forms.BooleanField(label=_("It takes nobody any more"), required=False)

    def __init__(self, *args: Any, sources: Any, words: Words, **more: Any) -> None:
        super().__init__(*args, **more)
        fields: Any = self.fields
        fields["source"].queryset = sources
        fields["kind"].choices = _choices(InstrumentKind.choices)
        fields["stages"].choices = _choices(Stage.choices)
        fields["sectors"].choices = list(words.sectors.items())
        fields["legal_forms"].choices = _choices(LegalForm.choices)
        fields["regions"].choices = list(words.regions.items())

    def conditions(self) -> Conditions:
        """What is asked of a company."""
        given = self.cleaned_data
        asked = {name: given[name] for name in Conditions.__dataclass_fields__}
        return Conditions.read({n: v for n, v in asked.items() if v not in (None, [], "")})

    def said(self) -> dict[str, Any]:
        """The rest of it."""
        return {
            n: v for n, v in self.cleaned_data.items() if n not in Conditions.__dataclass_fields__
        }


class ApproachForm(forms.Form):
    """Whom a company wishes to meet, and why."""

    organisation = forms.ModelChoiceField(
        label=_("Company"), queryset=Organisation.objects.none(), empty_label=None
    )
    instrument = forms.ModelChoiceField(
        label=_("Instrument"),
        queryset=Instrument.objects.none(),
        required=False,
        empty_label=pgettext_lazy("approach", "none of the directory"),
    )
    investor = forms.CharField(label=_("Or an investor, by name"), max_length=200, required=False)
    about = lines(_("How much do you look for, and for what?"))

    def __init__(self, *args: Any, companies: Any, instruments: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        fields: Any = self.fields
        fields["organisation"].queryset = companies
        fields["organisation"].label_from_instance = local
        fields["instrument"].queryset = instruments


class StepForm(forms.Form):
    """A word with a step."""

    note = lines(_("Note"), help_text=_("The company reads it."))


class RaiseForm(forms.Form):
    """Money that a company raised."""

    organisation = forms.ModelChoiceField(
        label=_("Company"), queryset=Organisation.objects.none(), empty_label=None
    )
    kind = forms.ChoiceField(label=_("Kind of money"))
    amount = Money(label=_("Amount (DH)"), max_digits=14, decimal_places=2)
    received_on = day(_("Received on"))
    investor = forms.CharField(label=_("From whom"), max_length=200, required=False)
    evidence = paper(_("Document"))

    def __init__(self, *args: Any, companies: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        fields: Any = self.fields
        fields["organisation"].queryset = companies
        fields["organisation"].label_from_instance = local
        fields["kind"].choices = _choices(RaiseKind.choices)
        fields["evidence"].help_text = _(
            "A deed or a bank statement: with it the amount counts in the figures. Only those who "
            "verify read it."
        )


class MendForm(RaiseForm):
    """A declaration made right, or taken back."""

    void = forms.BooleanField(label=_("This money was not received after all"), required=False)


class EvidenceForm(forms.Form):
    """The document that proves a declaration."""

    evidence = forms.FileField(label=_("Document"))
