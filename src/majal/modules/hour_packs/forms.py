"""What is asked of whoever sets a price, buys, sells or returns a pack."""

from collections.abc import Iterable
from secrets import token_urlsafe
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.asking import AmountField, NumberField
from majal.kernel.asking import day as a_day
from majal.kernel.names import local
from majal.modules.mentoring.public import Title


def fresh_key() -> str:
    """What tells one page of buying from another."""
    return token_urlsafe(16)


class PriceForm(forms.Form):
    """A pack of so many hours of a park, its price, from when on."""

    park = forms.TypedChoiceField(label=_("Park"), coerce=int)
    hours = NumberField(label=_("Hours"), min_value=1, max_value=500)
    amount = AmountField(
        label=_("Price of the pack (MAD, before tax)"), min_value=1, max_digits=9, decimal_places=2
    )
    months = NumberField(
        label=_("Months of validity"),
        min_value=1,
        max_value=36,
        initial=12,
        help_text=_("So long after the sale its hours can be used."),
    )
    first = a_day(_("First day"))

    def __init__(self, data: Any = None, *, parks: Iterable[Any], **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["park"].choices = [(one.pk, local(one)) for one in parks]


class EndForm(forms.Form):
    """From which day on no pack is sold at this price."""

    on = a_day(_("From this day on"))


class BuyForm(forms.Form):
    """For which of one's organisations."""

    key = forms.CharField(widget=forms.HiddenInput, max_length=40, initial=fresh_key)
    company = forms.TypedChoiceField(label=pgettext_lazy("voucher", "For"), coerce=int)

    def __init__(self, data: Any = None, *, companies: Iterable[Any], **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["company"].choices = [(one.pk, local(one)) for one in companies]


class SellForm(forms.Form):
    """For whom, and who pays under which title."""

    key = forms.CharField(widget=forms.HiddenInput, max_length=40, initial=fresh_key)
    company = forms.TypedChoiceField(label=pgettext_lazy("voucher", "For"), coerce=int)
    payer = forms.TypedChoiceField(
        label=_("Paid by"),
        coerce=int,
        required=False,
        help_text=_("Left empty where the organisation pays itself."),
    )
    title = forms.ChoiceField(
        label=pgettext_lazy("voucher", "Under"), choices=Title.choices, initial=Title.PURCHASE
    )
    title_ref = forms.CharField(
        label=_("Its code or name"),
        max_length=120,
        required=False,
        help_text=_("Such as the code of the convention; it stands on the invoice."),
    )

    def __init__(self, data: Any = None, *, organisations: Iterable[Any], **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        fields: dict[str, Any] = self.fields
        whose = [("", "—"), *((one.pk, local(one)) for one in organisations)]
        fields["company"].choices = fields["payer"].choices = whose


class ReturnForm(forms.Form):
    """Why it is given back."""

    reason = forms.CharField(
        label=_("Why"), max_length=300, help_text=_("It stands with the pack.")
    )
