"""What is asked for an assumption: percent for shares, a number for the multiplier."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.asking import AmountField, SuggestedField, day
from majal.modules.additionality.models import Factor

HUNDRED = Decimal(100)


class AssumptionForm(forms.Form):
    """Three values, the source they rest on, from when."""

    low = AmountField(label=pgettext_lazy("value", "Low"), max_digits=8, decimal_places=2)
    central = AmountField(label=pgettext_lazy("value", "Central"), max_digits=8, decimal_places=2)
    high = AmountField(label=pgettext_lazy("value", "High"), max_digits=8, decimal_places=2)
    source = SuggestedField(
        label=_("Source"),
        max_length=400,
        suggests="sources:choose",
        help_text=_("Type words of its title, or its code. Add the source first if it is new."),
    )
    note = forms.CharField(
        label=_("Note"),
        max_length=400,
        required=False,
        help_text=_("How the values were read from the source."),
    )
    valid_from = day(_("Assumed from"))
    replaces = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, factor: str, **more: Any) -> None:
        super().__init__(*args, **more)
        self.factor = factor
        many = factor == Factor.MULTIPLIER
        words = _("From 0.1 to 10; 1 where nothing follows.") if many else _("In percent.")
        self.fields["low"].help_text = words

    @property
    def parts(self) -> Mapping[str, Any]:
        """What was typed, shares as parts of one."""
        known = dict(self.cleaned_data)
        if self.factor != Factor.MULTIPLIER:
            for name in ("low", "central", "high"):
                known[name] = known[name] / HUNDRED
        return known
