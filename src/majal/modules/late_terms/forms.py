"""What the pages of terms for lateness ask."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.amounts import AmountField
from majal.kernel.asking import day as one_day
from majal.kernel.asking import lines
from majal.modules.late_terms.workflow import Channel, Decision

MOST_DAYS = 3650


def typed(label: Any, **given: Any) -> AmountField:
    """A sum or a rate as it is typed."""
    attrs = {"inputmode": "decimal", "dir": "ltr", "autocomplete": "off"}
    return AmountField(label=label, widget=forms.TextInput(attrs=attrs), **given)


class WriteForm(forms.Form):
    """Rules for which legal entity, or which park of it."""

    entity_id = forms.ChoiceField(label=_("Legal entity"))
    park_id = forms.ChoiceField(
        label=pgettext_lazy("arrears", "Park"),
        required=False,
        help_text=_("Only where this park has rules of its own."),
    )

    def __init__(
        self, *args: Any, entities: Sequence[Any], parks: Sequence[Any], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        for name, options in (("entity_id", entities), ("park_id", [("", "—"), *parks])):
            field: Any = self.fields[name]
            field.choices = options


class TermsForm(forms.Form):
    """What goes for all steps."""

    minimum = typed(_("No reminder below (MAD)"))
    gap_days = forms.IntegerField(
        label=_("Days between two letters"), min_value=0, max_value=MOST_DAYS
    )
    tolerance_days = forms.IntegerField(
        label=_("Days an instalment may be late"), min_value=0, max_value=MOST_DAYS
    )
    suspend_after = forms.TypedChoiceField(
        label=_("Bookings may be suspended after step"),
        required=False,
        coerce=int,
        empty_value=None,
    )
    rate = typed(
        _("Yearly interest (percent)"),
        required=False,
        help_text=_("As contracts agree it. Nothing is charged by it without a decision."),
    )
    rate_source = forms.CharField(
        label=_("Clause that agrees the interest"), max_length=300, required=False
    )

    def __init__(self, *args: Any, steps: Iterable[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["suspend_after"]
        never = ("", pgettext_lazy("suspension", "never"))
        field.choices = [never, *((s.order, f"{s.order} · {s}") for s in steps)]


class StepForm(forms.Form):
    """One step with its words in both languages."""

    after_days = forms.IntegerField(
        label=_("Days after an invoice was due"), min_value=0, max_value=MOST_DAYS
    )
    channel = forms.ChoiceField(label=pgettext_lazy("letter", "By"), choices=Channel.choices)
    formal = forms.BooleanField(
        label=_("It is a formal notice: it leaves on paper, with proof"), required=False
    )
    title_fr = forms.CharField(label=_("Subject in French"), max_length=160)
    words_fr = lines(
        _("Words in French"),
        required=True,
        help_text=_("May hold {company}, {amount} and {day}; the invoices stand below them."),
    )
    title_ar = forms.CharField(label=_("Subject in Arabic"), max_length=160)
    words_ar = lines(_("Words in Arabic"), required=True)

    def __init__(self, *args: Any, fixed: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if fixed:
            del self.fields["formal"]
        for name, code in (
            ("title_fr", "fr"),
            ("words_fr", "fr"),
            ("title_ar", "ar"),
            ("words_ar", "ar"),
        ):
            self.fields[name].widget.attrs |= {
                "lang": code,
                "dir": "rtl" if code == "ar" else "ltr",
            }


class InterestForm(forms.Form):
    """A decision on interest."""

    kind = forms.ChoiceField(
        label=pgettext_lazy("interest", "Decided"),
        choices=Decision.choices,
        widget=forms.RadioSelect,
    )
    number = forms.CharField(label=_("Number of the decision"), max_length=60)
    day = one_day(_("Date of the decision"))
    through = one_day(pgettext_lazy("interest", "Up to and with"))
    rate = typed(_("Yearly interest (percent)"))
    rate_source = forms.CharField(
        label=_("Where the rate is agreed"),
        max_length=300,
        help_text=_("The clause of the contract, or the text of the law."),
    )
    reason = forms.CharField(
        label=pgettext_lazy("interest", "Reason"), max_length=300, required=False
    )
