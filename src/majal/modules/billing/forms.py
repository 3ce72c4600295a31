"""What the pages of invoices ask."""

from collections.abc import Sequence
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.asking import day, lines
from majal.kernel.bidi import plain_number
from majal.kernel.text import western
from majal.modules.billing.models import InvoiceLine, Payer, Product
from majal.modules.billing.workflow import UNITS, Language

SIGNS = (("٫", "."), (",", "."), (" ", ""), ("\u00a0", ""), ("\u202f", ""), ("−", "-"))
PREMISES = (("", _("no matter of premises")), ("yes", _("equipped")), ("no", _("bare")))


class NumberField(forms.CharField):
    """A number as people type it: 12,5 or 1 250.00, in any digits; it may be below nothing."""

    def to_python(self, value: object) -> Any:
        text = western(str(super().to_python(value) or ""))
        for typed, plain in SIGNS:
            text = text.replace(typed, plain)
        if not text:
            return None
        try:
            found = Decimal(text if text.isascii() and "e" not in text.lower() else "NaN")
        except InvalidOperation:
            found = Decimal("NaN")
        if not found.is_finite() or abs(found) > Decimal(10) ** 9:
            raise ValidationError(_("Write a number, such as 12,5."), code="not_a_number")
        return found

    def validate(self, value: object) -> None:
        if self.required and value is None:
            raise ValidationError(self.error_messages["required"], code="required")

    def run_validators(self, value: object) -> None:
        """The number was read already."""


class DraftForm(forms.Form):
    """For which park, and who pays."""

    park_id = forms.ChoiceField(label=pgettext_lazy("invoice", "Park"))
    payer_id = forms.ChoiceField(label=_("Payer"))
    language = forms.ChoiceField(
        label=_("Language"), required=False, choices=[("", _("as the payer’s terms say"))]
    )

    def __init__(
        self, *args: Any, parks: Sequence[Any], payers: Sequence[Any], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.choose("park_id", parks)
        self.choose("payer_id", payers)
        self.choose("language", [("", _("as the payer’s terms say")), *Language.choices])

    def choose(self, name: str, options: Sequence[Any]) -> None:
        """Offer these."""
        field: Any = self.fields[name]
        field.choices = options


class LineForm(forms.Form):
    """One line of a draft."""

    product = forms.ChoiceField(label=pgettext_lazy("invoice", "Product"))
    label_fr = forms.CharField(label=_("Label in French"), max_length=300, required=False)
    label_ar = forms.CharField(label=_("Label in Arabic"), max_length=300, required=False)
    quantity = NumberField(label=_("Quantity"), initial="1")
    unit = forms.ChoiceField(label=_("Unit"), choices=list(UNITS.items()), initial="unit")
    unit_price = NumberField(label=_("Price of one before tax (MAD)"))
    equipped = forms.ChoiceField(label=_("Premises"), choices=PREMISES, required=False)
    first = day(_("Period from"), required=False)
    last = day(_("Period to"), required=False)

    def __init__(self, *args: Any, products: Sequence[Product], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["product"]
        field.choices = [(p.code, str(p)) for p in products]

    def clean_equipped(self) -> bool | None:
        """Yes, no, or no matter of premises."""
        return {"yes": True, "no": False}.get(str(self.cleaned_data["equipped"]))


class IssueForm(forms.Form):
    """On which day."""

    on = day(pgettext_lazy("invoice", "Dated"))


class CreditForm(forms.Form):
    """Why, and how much of each line before tax; nothing written: nothing of that line."""

    reason = forms.CharField(label=pgettext_lazy("credit note", "Reason"), max_length=300)
    charge_again = forms.BooleanField(
        label=_("It is still owed: invoice it again in the next run"), required=False
    )

    def __init__(self, *args: Any, lines: Sequence[InvoiceLine], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for line in lines:
            self.fields[f"line_{line.pk}"] = NumberField(
                label=str(line),
                required=False,
                initial=plain_number(line.net, decimals=2),
                help_text=_("Before tax, in MAD"),
            )

    def parts(self) -> dict[int, Decimal]:
        """The amounts by line."""
        return {
            int(name.removeprefix("line_")): amount
            for name, amount in self.cleaned_data.items()
            if name.startswith("line_") and amount
        }


class ContestForm(forms.Form):
    """What is wrong."""

    message = lines(_("What is wrong with this line?"), required=True)


class AnswerForm(forms.Form):
    """Right or wrong, and the answer."""

    right = forms.ChoiceField(
        label=_("The company is"),
        choices=[("yes", _("right: a credit note follows")), ("no", _("wrong: the line stays"))],
    )
    answer = lines(_("Answer to the company"), required=True)

    def clean_right(self) -> bool:
        """Whether the company is right."""
        return str(self.cleaned_data["right"]) == "yes"


class TermsForm(forms.ModelForm):  # type: ignore[type-arg]
    """How a payer is invoiced."""

    class Meta:
        model = Payer
        fields = (
            "address_fr", "address_ar", "language", "days", "public_buyer", "order_reference",
        )  # fmt: skip
