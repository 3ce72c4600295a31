"""What the pages of arrears ask."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.amounts import read_amount
from majal.kernel.asking import day as one_day
from majal.kernel.asking import lines, paper
from majal.kernel.bidi import plain_number
from majal.kernel.errors import DomainError
from majal.modules.arrears.queries import Debt
from majal.modules.arrears.workflow import Proof, instalments_of, months_on


class BeginForm(forms.Form):
    """A round of which park."""

    park_id = forms.ChoiceField(label=pgettext_lazy("arrears", "Park"))

    def __init__(self, *args: Any, parks: Sequence[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["park_id"]
        field.choices = parks


class DispatchForm(forms.Form):
    """How a notice left, and the paper that proves it."""

    proof = forms.ChoiceField(label=pgettext_lazy("letter", "Proof"), choices=Proof.choices)
    reference = forms.CharField(label=pgettext_lazy("letter", "Number of the proof"), max_length=80)
    day = one_day(pgettext_lazy("letter", "Left on"))
    file = paper(_("The receipt or act, as PDF or picture"))


class HoldForm(forms.Form):
    """Until when reminders wait, and why."""

    until = one_day(_("Reminders wait until"), required=False)
    why = forms.CharField(label=pgettext_lazy("reminders", "Why"), max_length=300, required=False)


class SuspendForm(forms.Form):
    """A decision to suspend bookings."""

    number = forms.CharField(label=_("Number of the decision"), max_length=60)
    why = forms.CharField(label=pgettext_lazy("suspension", "Why"), max_length=240)


class PlanForm(forms.Form):
    """Which invoices are paid in instalments, how many, from when on."""

    invoices = forms.TypedMultipleChoiceField(
        label=_("Invoices"), coerce=int, widget=forms.CheckboxSelectMultiple
    )
    count = forms.IntegerField(label=_("Instalments"), min_value=2, max_value=60)
    first = one_day(_("First instalment by"))
    amounts = lines(
        _("Other amounts"),
        help_text=_("Only if they are not equal: one amount for each instalment, one to a line."),
    )
    note = forms.CharField(
        label=pgettext_lazy("payment plan", "Note"), max_length=300, required=False
    )

    def __init__(self, *args: Any, debts: Sequence[Debt], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.debts = {debt.invoice.pk: debt.owed for debt in debts}
        field: Any = self.fields["invoices"]
        field.choices = [
            (debt.invoice.pk, f"{debt.invoice} · {plain_number(debt.owed, decimals=2)}")
            for debt in debts
        ]

    def clean_amounts(self) -> list[Decimal]:
        """Amounts as typed, none where all are equal."""
        try:
            read = [read_amount(one) for one in self.cleaned_data["amounts"].splitlines()]
        except DomainError as error:
            raise forms.ValidationError(str(error)) from error
        return [amount for amount in read if amount is not None]

    def parts(self) -> list[tuple[date, Decimal]]:
        """One instalment a month: as typed, else equal but for what does not divide."""
        given = self.cleaned_data
        total = sum((self.debts[pk] for pk in given["invoices"]), Decimal(0))
        amounts = given["amounts"] or instalments_of(total, given["count"])
        return [(months_on(given["first"], n), amount) for n, amount in enumerate(amounts)]
