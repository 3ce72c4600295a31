"""What the pages around contracts ask."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.asking import day, lines
from majal.kernel.names import local
from majal.modules.contract_keeping.models import Moment
from majal.modules.parks.public import Park
from majal.modules.rents.public import Category, ContractKind


def _titled(choices: Iterable[tuple[Any, Any]]) -> list[tuple[Any, Any]]:
    return [(value, capfirst(label)) for value, label in choices]


class ReliefForm(forms.Form):
    """A decision that takes rent off a class of contracts."""

    number = forms.CharField(label=_("Number of the decision"), max_length=40)
    decided_on = day(_("Decided on"))
    park = forms.TypedChoiceField(label=_("Park"), coerce=int, empty_value=None, required=False)
    kind = forms.ChoiceField(label=_("Kind of contract"), required=False)
    category = forms.ChoiceField(label=_("Category"), required=False)
    under_years = forms.IntegerField(
        label=_("Only firms under (years)"), required=False, min_value=1, max_value=99
    )
    first = day(pgettext_lazy("relief", "From"))
    last = day(pgettext_lazy("relief", "To"))
    share = forms.DecimalField(
        label=_("Part of the rent taken off (percent)"),
        min_value=Decimal("0.01"),
        max_value=100,
        max_digits=5,
        decimal_places=2,
    )
    reason = lines(_("Reason"), required=True)

    def __init__(
        self, data: Any = None, *, parks: Iterable[Park], everywhere: bool, initial: Any = None
    ) -> None:
        super().__init__(data, initial=initial)
        fields: Any = self.fields
        named = [(p.pk, local(p)) for p in parks]
        fields["park"].choices = [("", _("every park")), *named] if everywhere else named
        for name, labels in (("kind", ContractKind), ("category", Category)):
            fields[name].choices = [
                ("", pgettext_lazy("class of contracts", "any")),
                *_titled(labels.choices),
            ]


class ClockForm(forms.Form):
    """A moment at which contracts are brought up."""

    park = forms.TypedChoiceField(label=_("Park"), coerce=int, empty_value=None, required=False)
    kind = forms.ChoiceField(label=_("Kind of contract"), choices=ContractKind)
    moment = forms.ChoiceField(label=_("Counted in"), choices=Moment)
    after = forms.IntegerField(label=_("Number"), min_value=1, max_value=600)

    def __init__(self, data: Any = None, *, parks: Iterable[Park], everywhere: bool) -> None:
        super().__init__(data)
        fields: Any = self.fields
        named = [(p.pk, local(p)) for p in parks]
        fields["park"].choices = [("", _("every park")), *named] if everywhere else named
        fields["kind"].choices = _titled(ContractKind.choices)
        fields["moment"].choices = _titled(Moment.choices)
