"""What the pages of payments ask."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext, pgettext_lazy

from majal.kernel.amounts import AmountField
from majal.kernel.asking import day
from majal.kernel.bidi import plain_number
from majal.modules.billing.public import Invoice
from majal.modules.payments.workflow import TYPED


def dirhams(label: Any, **given: Any) -> AmountField:
    """An amount as it is typed."""
    attrs = {"inputmode": "decimal", "dir": "ltr", "autocomplete": "off"}
    return AmountField(label=label, widget=forms.TextInput(attrs=attrs), **given)


class _Where(forms.Form):
    """Which company, for which park."""

    payer_id = forms.ChoiceField(label=_("Company"))
    park_id = forms.ChoiceField(label=pgettext_lazy("payment", "Park"))

    def __init__(
        self, *args: Any, parks: Sequence[Any], payers: Sequence[Any], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        for name, options in (("payer_id", payers), ("park_id", parks)):
            field: Any = self.fields[name]
            field.choices = options


class PaymentForm(_Where):
    """What came, from whom, how; and whether it pays the oldest invoices at once."""

    amount = dirhams(_("Amount (MAD)"))
    day = day(pgettext_lazy("payment", "Received on"))
    method = forms.ChoiceField(label=pgettext_lazy("payment", "By"), choices=TYPED)
    reference = forms.CharField(
        label=pgettext_lazy("payment", "Reference"),
        max_length=80,
        required=False,
        help_text=_("Of the transfer, the cheque or the card terminal; never a card number."),
    )
    note = forms.CharField(label=pgettext_lazy("payment", "Note"), max_length=300, required=False)
    oldest = forms.BooleanField(
        label=_("Pay the oldest invoices with it at once"), required=False, initial=True
    )


class AllocationForm(forms.Form):
    """How much of each invoice a payment pays; nothing written: nothing of it."""

    def __init__(self, *args: Any, invoices: Sequence[Invoice], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.invoices = invoices
        for one in invoices:
            owed: Decimal = getattr(one, "owed", Decimal(0))
            self.fields[f"invoice_{one.pk}"] = dirhams(
                str(one),
                required=False,
                help_text=_("%(owed)s MAD are still owed.")
                % {"owed": plain_number(owed, decimals=2)},
            )

    def parts(self) -> dict[int, Decimal]:
        """Amounts by the id of an invoice."""
        said = {one.pk: self.cleaned_data[f"invoice_{one.pk}"] for one in self.invoices}
        return {pk: amount for pk, amount in said.items() if amount}


class ReverseForm(forms.Form):
    """Why, and from which day on."""

    reason = forms.CharField(label=pgettext_lazy("reversal", "Reason"), max_length=300)
    day = day(pgettext_lazy("reversal", "Counts no more from"))


class DepositForm(_Where):
    """A deposit that is received."""

    contract_id = forms.TypedChoiceField(
        label=pgettext_lazy("deposit", "Contract"), required=False, coerce=int, empty_value=None
    )
    what_for = forms.CharField(
        label=pgettext_lazy("deposit", "What for"),
        max_length=160,
        required=False,
        help_text=_("Where it is not for a contract: the room, the key."),
    )
    amount = dirhams(_("Amount (MAD)"))
    day = day(pgettext_lazy("payment", "Received on"))
    method = forms.ChoiceField(label=pgettext_lazy("payment", "By"), choices=TYPED)
    reference = forms.CharField(
        label=pgettext_lazy("payment", "Reference"), max_length=80, required=False
    )

    def __init__(self, *args: Any, contracts: Sequence[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["contract_id"]
        field.choices = [("", pgettext("deposit", "not for a contract")), *contracts]


class UndoForm(forms.Form):
    """Why a movement is undone, and from which day on."""

    reason = forms.CharField(label=pgettext_lazy("deposit", "Reason"), max_length=300)
    day = day(pgettext_lazy("reversal", "Counts no more from"))


class ReturnForm(forms.Form):
    """So much of a deposit is given back."""

    amount = dirhams(_("Amount (MAD)"))
    day = day(_("Date"))
    method = forms.ChoiceField(label=pgettext_lazy("payment", "By"), choices=TYPED)
    reference = forms.CharField(
        label=pgettext_lazy("payment", "Reference"), max_length=80, required=False
    )


class KeepForm(forms.Form):
    """So much of a deposit is kept for what is owed."""

    amount = dirhams(_("Amount (MAD)"))
    day = day(_("Date"))
    reason = forms.CharField(label=pgettext_lazy("deposit", "Reason"), max_length=300)


class DayForm(forms.Form):
    """As of which day."""

    day = day(_("As of"), required=False)
