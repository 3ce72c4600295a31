"""What the pages of costs ask."""

import re
from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.amounts import AmountField
from majal.kernel.asking import day, lines, paper
from majal.kernel.names import local
from majal.modules.costs.models import Heading, SupplierContract
from majal.modules.costs.workflow import Renewal, Side
from majal.modules.parks.public import Park

MONTH = re.compile(r"(20\d\d)-(0[1-9]|1[0-2])")
LONGEST_NOTICE = 731


def dirhams(label: Any, **given: Any) -> AmountField:
    """An amount as it is typed."""
    attrs = {"inputmode": "decimal", "dir": "ltr", "autocomplete": "off"}
    return AmountField(label=label, widget=forms.TextInput(attrs=attrs), **given)


class MonthField(forms.CharField):
    """A month as browsers send it; gives its first day."""

    def __init__(self, **given: Any) -> None:
        attrs = {"type": "month", "placeholder": "2026-03", "dir": "ltr"}
        super().__init__(**{"widget": forms.TextInput(attrs=attrs), "max_length": 7, **given})

    def to_python(self, value: Any) -> Any:
        if isinstance(value, date) or value in self.empty_values:
            return value or None
        match = MONTH.fullmatch(str(value).strip())
        if match is None:
            raise forms.ValidationError(_("Write the month as 2026-03."))
        return date(int(match[1]), int(match[2]), 1)

    def run_validators(self, value: Any) -> None:
        """Nothing more: the pattern bounded it."""

    def prepare_value(self, value: Any) -> Any:
        return f"{value:%Y-%m}" if isinstance(value, date) else value


def _headings(field: Any, found: Iterable[Heading]) -> None:
    field.choices = [(h.pk, local(h)) for h in found]


class EntryForm(forms.Form):
    """What a month has cost, or its budget."""

    side = forms.ChoiceField(
        label=pgettext_lazy("cost", "What is it?"), choices=Side, widget=forms.RadioSelect
    )
    heading = forms.TypedChoiceField(label=_("Heading"), coerce=int)
    month = MonthField(label=_("Month"))
    amount = dirhams(_("Amount (MAD)"), help_text=_("For example 42 000 or 42 000,50."))
    contract = forms.TypedChoiceField(
        label=_("Contract"), coerce=int, empty_value=None, required=False
    )
    supplier = forms.CharField(label=_("Supplier"), max_length=160, required=False)
    reference = forms.CharField(
        label=_("Invoice no. of the supplier"), max_length=80, required=False
    )
    document = paper(_("Document"))
    note = lines(pgettext_lazy("cost", "Note"))

    def __init__(
        self,
        *args: Any,
        headings: Iterable[Heading],
        contracts: Iterable[SupplierContract],
        **given: Any,
    ) -> None:
        super().__init__(*args, **given)
        _headings(self.fields["heading"], headings)
        none: list[tuple[Any, str]] = [("", "—")]
        field: Any = self.fields["contract"]
        field.choices = none + [(c.pk, str(c)) for c in contracts]


class ReverseForm(forms.Form):
    """Why an entry is reversed."""

    note = lines(
        _("Why"),
        required=True,
        help_text=_("The entry stays on record, with its reversal and this reason."),
    )


class HeadingForm(forms.Form):
    """A heading as it is named."""

    code = forms.SlugField(
        label=_("Code"),
        max_length=40,
        help_text=_("Small letters, digits and “-”: files name the heading by it."),
    )
    name_ar = forms.CharField(label=_("Name in Arabic"), max_length=120, required=False)
    name_fr = forms.CharField(label=_("Name in French"), max_length=120, required=False)
    name_en = forms.CharField(label=_("Name in English"), max_length=120, required=False)
    account = forms.CharField(
        label=_("Account of the plan of accounts"),
        max_length=20,
        required=False,
        help_text=_("As your accountant writes it; files may name the heading by it too."),
    )
    position = forms.IntegerField(
        label=pgettext_lazy("heading", "Place in the order"),
        min_value=0,
        max_value=999,
        initial=100,
    )
    used = forms.BooleanField(label=_("In use"), required=False, initial=True)

    def __init__(self, *args: Any, known: bool = False, **given: Any) -> None:
        super().__init__(*args, **given)
        del self.fields["code" if known else "used"]


class ContractForm(forms.Form):
    """A contract of a park with a supplier."""

    park = forms.TypedChoiceField(label=_("Park"), coerce=int)
    heading = forms.TypedChoiceField(label=_("Heading"), coerce=int)
    supplier = forms.CharField(label=_("Supplier"), max_length=160)
    title_fr = forms.CharField(label=_("What, in French"), max_length=160, required=False)
    title_ar = forms.CharField(label=_("What, in Arabic"), max_length=160, required=False)
    number = forms.CharField(label=_("Contract no."), max_length=60, required=False)
    starts_on = day(pgettext_lazy("contract", "From"))
    ends_on = day(_("Last day of the term"), required=False)
    renewal = forms.ChoiceField(
        label=_("At the end of the term"), choices=Renewal, widget=forms.RadioSelect
    )
    renews_months = forms.IntegerField(
        label=_("Renewed for how many months"), min_value=1, max_value=120, required=False
    )
    notice_days = forms.IntegerField(
        label=_("Notice, in days"), min_value=0, max_value=LONGEST_NOTICE, initial=0
    )
    yearly = dirhams(_("Amount a year (MAD)"), required=False)
    response_hours = forms.IntegerField(
        label=_("Answers within, in hours"), min_value=1, max_value=2000, required=False
    )
    repair_hours = forms.IntegerField(
        label=_("Repairs within, in hours"), min_value=1, max_value=2000, required=False
    )
    availability = forms.DecimalField(
        label=_("Availability promised (%)"),
        min_value=0,
        max_value=100,
        decimal_places=2,
        required=False,
    )
    terms = lines(_("Penalties and other promises"))

    def __init__(
        self,
        *args: Any,
        parks: Iterable[Park],
        headings: Iterable[Heading],
        known: bool = False,
        **given: Any,
    ) -> None:
        super().__init__(*args, **given)
        _headings(self.fields["heading"], headings)
        if known:
            del self.fields["park"]
        else:
            field: Any = self.fields["park"]
            field.choices = [(p.pk, local(p)) for p in parks]


class RenewForm(forms.Form):
    """Until when a contract is renewed."""

    ends_on = day(_("New last day"))


class EndForm(forms.Form):
    """On which day a contract ends, and why."""

    ended_on = day(_("Last day"))
    why = lines(_("Why"), required=True)
