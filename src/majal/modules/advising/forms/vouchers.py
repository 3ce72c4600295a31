"""What is asked of whoever gives a voucher."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.asking import day as a_day
from majal.kernel.names import local
from majal.modules.mentoring.public import Title


class VoucherForm(forms.Form):
    """For whom, how much, who pays under which title, from when until when."""

    park = forms.TypedChoiceField(label=_("Park"), coerce=int)
    company = forms.TypedChoiceField(label=pgettext_lazy("voucher", "For"), coerce=int)
    hours = forms.DecimalField(label=_("Hours"), min_value=0, max_digits=6, decimal_places=2)
    payer = forms.TypedChoiceField(label=_("Paid by"), coerce=int)
    title = forms.ChoiceField(label=pgettext_lazy("voucher", "Under"), choices=Title.choices)
    title_ref = forms.CharField(
        label=_("Its code or name"),
        max_length=120,
        required=False,
        help_text=_("Such as the code of the convention."),
    )
    first_day = a_day(_("First day"))
    last_day = a_day(_("Last day"))
    note = forms.CharField(label=_("Note"), max_length=300, required=False)

    def __init__(
        self, data: Any = None, *, parks: Iterable[Any], organisations: Iterable[Any], **kwargs: Any
    ) -> None:
        super().__init__(data, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["park"].choices = [(one.pk, local(one)) for one in parks]
        whose = [("", "—"), *((one.pk, local(one)) for one in organisations)]
        fields["company"].choices = fields["payer"].choices = whose


class CorrectForm(forms.Form):
    """How many minutes more or less, and why."""

    minutes = forms.IntegerField(
        label=pgettext_lazy("mentoring", "Minutes"),
        min_value=-600_000,
        max_value=600_000,
        help_text=_("With a minus sign to take minutes away."),
    )
    reason = forms.CharField(
        label=_("Why"), max_length=300, help_text=_("It stands in the statement.")
    )
