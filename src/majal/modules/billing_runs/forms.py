"""What the pages of runs ask."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.asking import day
from majal.modules.billing_runs.errors import MonthUnreadable


class BeginForm(forms.Form):
    """Which month of which park."""

    park_id = forms.ChoiceField(label=pgettext_lazy("run", "Park"))
    month = forms.CharField(
        label=pgettext_lazy("run", "Month"), widget=forms.TextInput(attrs={"type": "month"})
    )

    def __init__(self, *args: Any, parks: Sequence[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["park_id"]
        field.choices = parks

    def clean_month(self) -> date:
        """Its first day."""
        try:
            year, month = str(self.cleaned_data["month"]).split("-")[:2]
            return date(int(year), int(month), 1)
        except (ValueError, OverflowError) as error:
            raise forms.ValidationError(str(MonthUnreadable.message)) from error


class IssueForm(forms.Form):
    """The day the invoices are dated."""

    on = day(_("Invoices dated"))
