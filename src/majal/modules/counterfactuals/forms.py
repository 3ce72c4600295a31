"""What is asked for a comparison."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.modules.counterfactuals.models import Scale

Choices = Iterable[tuple[str, Any]]


class StudyForm(forms.Form):
    """Which series, which parks, how a difference is read, what is left out and why."""

    title = forms.CharField(
        label=_("Title"),
        max_length=160,
        help_text=_("What is compared, in words: it stands in the list."),
    )
    series = forms.ChoiceField(label=_("Series"))
    scale = forms.ChoiceField(
        label=pgettext_lazy("differences", "Differences are read"),
        choices=Scale,
        initial=Scale.LOG,
        help_text=_("Percent suits provinces of very different size."),
    )
    parks = forms.MultipleChoiceField(
        label=_("Parks whose provinces are compared"),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Provinces of other parks that opened are left out: they are no comparison."),
    )
    left_out = forms.MultipleChoiceField(
        label=_("Provinces left out"),
        required=False,
        widget=forms.SelectMultiple(attrs={"size": 6}),
        help_text=_("Only those that something else struck in the same years."),
    )
    reason = forms.CharField(label=_("Why they are left out"), max_length=400, required=False)

    def __init__(
        self, *args: Any, series: Choices, parks: Choices, provinces: Choices, **more: Any
    ) -> None:
        super().__init__(*args, **more)
        for name, choices in (("series", series), ("parks", parks), ("left_out", provinces)):
            self.fields[name].choices = list(choices)  # type: ignore[attr-defined]
