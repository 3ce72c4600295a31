"""What the pages of bookkeeping ask."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.asking import day
from majal.modules.billing.public import LegalEntity
from majal.modules.bookkeeping.models import Every, Regime


class EntityForm(forms.ModelForm):  # type: ignore[type-arg]
    """A legal entity, whose identifiers the command reads with care."""

    class Meta:
        model = LegalEntity
        fields = (
            "code", "name_fr", "name_ar", "form", "address_fr", "address_ar", "ice", "tax_id",
            "rc_number", "rc_court", "business_tax", "cnss", "bank", "rib", "email", "phone",
        )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("ice", "tax_id", "rc_number", "business_tax", "cnss", "rib"):
            self.fields[name].max_length = None  # type: ignore[attr-defined]
            self.fields[name].validators = []
        if self.instance.pk:
            self.fields.pop("code")

    def _post_clean(self) -> None:
        """Nothing is validated or written here: the command does both."""


class ParkForm(forms.Form):
    """A park to invoice for."""

    park_id = forms.ChoiceField(label=pgettext_lazy("invoice", "Park"))

    def __init__(self, *args: Any, parks: Sequence[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["park_id"]
        field.choices = parks


class OptionForm(forms.Form):
    """An option for VAT on bare premises."""

    reference = forms.CharField(label=_("Reference of the letter"), max_length=120)
    first = day(pgettext_lazy("option", "From"))
    until = day(pgettext_lazy("option", "Until (not included)"), required=False)


class ClearanceForm(forms.Form):
    """A tax-clearance certificate."""

    number = forms.CharField(label=pgettext_lazy("certificate", "Number"), max_length=60)
    issued_on = day(pgettext_lazy("certificate", "Issued on"))
    valid_until = day(_("Valid until"))


class CloseForm(forms.Form):
    """Up to which day."""

    through = day(_("Closed up to and with"))


class ReopenForm(forms.Form):
    """Why."""

    reason = forms.CharField(label=_("Why it is opened again"), max_length=300)


class ProductForm(forms.Form):
    """The account of a product, and withholding."""

    ledger = forms.CharField(label=_("Account of the ledger"), max_length=12, required=False)
    withheld = forms.BooleanField(
        label=_("Among the services of which public buyers withhold VAT"), required=False
    )


class AccountsForm(forms.Form):
    """The accounts that journals name."""

    customers = forms.CharField(label=_("Customers"), max_length=20, required=False)
    vat = forms.CharField(label=_("VAT invoiced"), max_length=20, required=False)
    withheld = forms.CharField(
        label=_("VAT withheld by public buyers"), max_length=20, required=False
    )
    sales = forms.CharField(
        label=_("Sales without an account of their own"), max_length=20, required=False
    )


class FilingForm(forms.Form):
    """How VAT is declared."""

    regime = forms.ChoiceField(
        label=pgettext_lazy("VAT", "Falls due"), choices=Regime.choices, widget=forms.RadioSelect
    )
    every = forms.TypedChoiceField(
        label=pgettext_lazy("VAT", "Declared every"),
        choices=Every.choices,
        coerce=int,
        widget=forms.RadioSelect,
    )


class PeriodForm(forms.Form):
    """From one day to another."""

    first = day(pgettext_lazy("period", "From"))
    last = day(pgettext_lazy("period", "To"))
