"""What the pages of rent rules ask."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from majal.kernel.amounts import AmountField
from majal.kernel.asking import day
from majal.kernel.names import local
from majal.modules.organisations.public import Organisation
from majal.modules.parks.public import Park
from majal.modules.rents.models import Category, ContractKind, Unit
from majal.modules.rents.queries import Band

LINES = 4


def _months(label: Any, **options: Any) -> forms.IntegerField:
    return forms.IntegerField(label=label, required=False, min_value=0, max_value=600, **options)


class RuleForm(forms.Form):
    """A rule: for whom, from when, its prices by months of seniority, what stands beside them."""

    park = forms.TypedChoiceField(label=_("Park"), coerce=int, empty_value=None, required=False)
    kind = forms.ChoiceField(label=_("Kind of contract"))
    category = forms.ChoiceField(label=_("Category"))
    valid_from = day(_("Holds from"))
    unit = forms.ChoiceField(label=_("Paid for"))
    indexation = forms.DecimalField(
        label=_("Yearly rise (percent)"),
        required=False,
        min_value=0,
        max_value=50,
        decimal_places=2,
    )
    free_months = _months(_("Free months"))
    charges = AmountField(label=_("Service charges a month (MAD)"), required=False)
    deposit_months = _months(_("Deposit (months of rent)"))
    firm_months = _months(_("Firm term (months)"))
    most_months = _months(_("Longest stay (months)"))
    subsidy_payer = forms.TypedChoiceField(
        label=_("Subsidy paid by"), coerce=int, empty_value=None, required=False
    )
    subsidy_amount = AmountField(label=_("Subsidy per unit (MAD)"), required=False)
    subsidy_share = forms.DecimalField(
        label=_("Subsidy (percent of the rent)"),
        required=False,
        min_value=0,
        max_value=100,
        decimal_places=2,
    )
    subsidy_months = _months(_("Months of subsidy"))
    note = forms.CharField(label=_("Note"), max_length=300, required=False)

    def __init__(
        self,
        data: Any = None,
        *,
        parks: Iterable[Park],
        everywhere: bool,
        payers: Iterable[Organisation],
    ) -> None:
        super().__init__(data)
        fields: Any = self.fields
        named = [(p.pk, local(p)) for p in parks]
        fields["park"].choices = [("", _("every park")), *named] if everywhere else named
        for name, labels in (("kind", ContractKind), ("category", Category), ("unit", Unit)):
            fields[name].choices = [(v, capfirst(w)) for v, w in labels.choices]
        fields["subsidy_payer"].choices = [("", "—"), *((o.pk, local(o)) for o in payers)]
        for n in range(LINES):
            first = n == 0
            self.fields[f"from_{n}"] = _months(_("From month"), initial=0 if first else None)
            self.fields[f"until_{n}"] = _months(_("Up to month, not including"))
            self.fields[f"price_{n}"] = AmountField(label=_("Price a month (MAD)"), required=first)
            for name in ("from", "until", "price"):
                field = self.fields[f"{name}_{n}"]
                field.widget.attrs["aria-label"] = f"{field.label} ({n + 1})"

    @property
    def bands(self) -> list[Any]:
        """The fields of each line of prices."""
        return [[self[f"{name}_{n}"] for name in ("from", "until", "price")] for n in range(LINES)]

    @property
    def others(self) -> list[Any]:
        """The fields beside the prices."""
        inside = {field.name for line in self.bands for field in line}
        return [field for field in self.visible_fields() if field.name not in inside]

    def clean(self) -> Any:
        """Gather the lines of prices that were filled in."""
        given = super().clean() or self.cleaned_data
        found = []
        for n in range(LINES):
            price, first = given.get(f"price_{n}"), given.get(f"from_{n}")
            if price is None and first is None and given.get(f"until_{n}") is None:
                continue
            if price is None:
                if n:
                    raise ValidationError(_("A line of prices has months and no price."))
                continue
            found.append(Band(first or 0, given.get(f"until_{n}"), price))
        given["bands"] = found
        return given


class EndForm(forms.Form):
    """From which day a rule holds no longer."""

    from_day = day(_("No longer from"))
