"""What the pages of bank statements ask."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.amounts import AmountField
from majal.kernel.bidi import plain_number
from majal.kernel.names import local
from majal.modules.bank_files.queries import HOLDS
from majal.modules.bank_files.workflow import Aside

COLUMN_WORDS = {
    "day": pgettext_lazy("bank column", "day of the booking"),
    "value_day": pgettext_lazy("bank column", "value date"),
    "text": pgettext_lazy("bank column", "text"),
    "reference": pgettext_lazy("bank column", "reference of the bank"),
    "amount": pgettext_lazy("bank column", "amount, with a sign or beside D and C"),
    "debit": pgettext_lazy("bank column", "debit (went out)"),
    "credit": pgettext_lazy("bank column", "credit (came in)"),
    "side": pgettext_lazy("bank column", "D or C"),
    "balance": pgettext_lazy("bank column", "balance after the booking"),
    "party": pgettext_lazy("bank column", "who paid or was paid"),
    "iban": pgettext_lazy("bank column", "their account"),
    "currency": pgettext_lazy("bank column", "currency"),
}


class AccountForm(forms.Form):
    """A bank account of a legal entity."""

    entity_id = forms.ChoiceField(label=pgettext_lazy("bank account", "Legal entity"))
    name = forms.CharField(
        label=pgettext_lazy("bank account", "Name"),
        max_length=80,
        help_text=_("The bank and what the account is used for."),
    )
    rib = forms.CharField(label=_("RIB or IBAN"), max_length=60)

    def __init__(self, *args: Any, entities: Sequence[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["entity_id"]
        field.choices = [(one.pk, local(one)) for one in entities]


class FileForm(forms.Form):
    """A statement as the bank gives it."""

    file = forms.FileField(
        label=_("File (CSV, XLSX or CAMT.053)"),
        help_text=_(
            "At most 5 MB and 5,000 rows. Whole days are best: sent twice or overlapping, each "
            "line is recorded once."
        ),
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx,.xml,.txt"}),
    )
    opening = forms.CharField(
        label=_("Balance before the first line"),
        max_length=30,
        required=False,
        help_text=_("Where the file does not say it; written as on the statement."),
    )
    closing = forms.CharField(label=_("Balance after the last line"), max_length=30, required=False)


class ColumnsForm(forms.Form):
    """What each column of a file holds, with a few of its values beside it."""

    def __init__(
        self,
        data: Any,
        *,
        headers: Sequence[str],
        samples: Sequence[Sequence[str]],
        mapping: Sequence[str],
    ) -> None:
        super().__init__(data)
        left_out = pgettext_lazy("bank column", "leave this column out")
        choices = [("", left_out), *((n, COLUMN_WORDS[n]) for n in HOLDS)]
        for place, header in enumerate(headers):
            values = [row[place] for row in samples if place < len(row) and row[place]]
            self.fields[f"column_{place}"] = forms.ChoiceField(
                label=f"\u2068{header}\u2069" if header else _("column without a header"),
                required=False,
                choices=choices,
                initial=mapping[place] if place < len(mapping) else "",
                help_text=" · ".join(f"\u2068{value[:40]}\u2069" for value in values[:3]),
            )

    @property
    def mapping(self) -> list[str]:
        """What was chosen for each column, in the order of the file."""
        return [self.cleaned_data[name] for name in self.fields]


class AsideForm(forms.Form):
    """What a line is that pays no invoice."""

    aside = forms.ChoiceField(
        label=pgettext_lazy("bank line", "What it is"),
        choices=Aside.choices,
        widget=forms.RadioSelect,
    )
    note = forms.CharField(
        label=pgettext_lazy("match", "Note"),
        max_length=300,
        required=False,
        help_text=_("Needed where it is something else."),
    )


class UnmatchForm(forms.Form):
    """Why a match is undone."""

    reason = forms.CharField(label=pgettext_lazy("match", "Why it is undone"), max_length=300)


class SplitForm(forms.Form):
    """How much of a line goes to which invoice, and what stays each company's credit."""

    def __init__(self, *args: Any, companies: Sequence[tuple[Any, Any]], **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.companies = companies
        for company, invoices in companies:
            for one in invoices:
                owed = plain_number(one.owed, decimals=2)
                self.fields[f"invoice_{one.pk}"] = AmountField(
                    label=f"\u2068{local(company)}\u2069 · {one}",
                    required=False,
                    help_text=_("%(owed)s MAD are still owed.") % {"owed": owed},
                )
            self.fields[f"rest_{company.pk}"] = AmountField(
                label=_("%(company)s · kept as credit")
                % {"company": f"\u2068{local(company)}\u2069"},
                required=False,
            )

    def parts(self) -> list[tuple[Any, dict[Any, Decimal], Decimal]]:
        """Of each company: its invoices with an amount, and its credit."""
        found = []
        for company, invoices in self.companies:
            told = {one: self.cleaned_data[f"invoice_{one.pk}"] for one in invoices}
            paid = {one: amount for one, amount in told.items() if amount}
            rest = self.cleaned_data[f"rest_{company.pk}"] or Decimal(0)
            if paid or rest:
                found.append((company, paid, rest))
        return found
