"""What is asked for a project, an investment, the two questions of the barometer."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.amounts import AmountField
from majal.kernel.asking import SuggestedField, day
from majal.modules.impact.workflow import ProjectKind, ProjectState

PRESENT = (
    ("1", pgettext_lazy("business", "very bad")),
    ("2", pgettext_lazy("business", "bad")),
    ("3", pgettext_lazy("business", "neither good nor bad")),
    ("4", pgettext_lazy("business", "good")),
    ("5", pgettext_lazy("business", "very good")),
)
OUTLOOK = (
    ("1", pgettext_lazy("business", "much worse")),
    ("2", pgettext_lazy("business", "worse")),
    ("3", pgettext_lazy("business", "the same")),
    ("4", pgettext_lazy("business", "better")),
    ("5", pgettext_lazy("business", "much better")),
)


def _source() -> SuggestedField:
    return SuggestedField(
        label=_("Source"),
        max_length=400,
        suggests="sources:choose",
        help_text=_("Type words of its title, or its code. Add the source first if it is new."),
    )


def _territory() -> SuggestedField:
    return SuggestedField(
        label=_("Territory"),
        max_length=160,
        suggests="organisations:territories",
        help_text=_("Type the beginning of its name and choose: a region, a province, a commune."),
    )


class ProjectForm(forms.Form):
    """A digital project as a source tells of it."""

    name = forms.CharField(label=_("Name"), max_length=200)
    kind = forms.ChoiceField(label=_("What it brings"), choices=ProjectKind.choices)
    territory = _territory()
    state = forms.ChoiceField(label=_("State"), choices=ProjectState.choices)
    day = day(_("In this state since"))
    source = _source()


class DayForm(forms.Form):
    """On which day something happened."""

    day = day(_("On which day"))


class InvestmentForm(forms.Form):
    """An investment as it was announced."""

    name = forms.CharField(label=_("Investor or project"), max_length=200)
    territory = _territory()
    amount = AmountField(label=_("Announced, in dirhams"))
    day = day(_("Announced on"))
    source = _source()


class MadeForm(forms.Form):
    """How much of it was made."""

    amount = AmountField(label=_("Made, in dirhams"))
    day = day(_("Made by"))
    source = _source()


class BarometerForm(forms.Form):
    """The two questions of the year."""

    organisation = forms.ChoiceField(label=_("For which company"))
    present = forms.ChoiceField(
        label=_("How was business over the last twelve months?"),
        choices=PRESENT,
        widget=forms.RadioSelect,
    )
    outlook = forms.ChoiceField(
        label=_("How will business be over the next twelve months?"),
        choices=OUTLOOK,
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, firms: list[tuple[str, str]], **more: Any) -> None:
        super().__init__(*args, **more)
        field: Any = self.fields["organisation"]
        field.choices = firms
        if len(firms) == 1:
            self.initial.setdefault("organisation", firms[0][0])
