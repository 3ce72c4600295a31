"""What the pages of staff ask."""

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.asking import day, lines
from majal.modules.declarations.models import PeriodKind


class PeriodForm(forms.Form):
    """A period to open."""

    kind = forms.ChoiceField(label=pgettext_lazy("period", "Kind"), widget=forms.RadioSelect)
    first_day = day(pgettext_lazy("period", "From"))
    last_day = day(pgettext_lazy("period", "Until"))
    due_on = day(_("To be answered by"))

    def __init__(self, *args: object, **more: object) -> None:
        super().__init__(*args, **more)  # type: ignore[arg-type]
        choices = [(value, capfirst(label)) for value, label in PeriodKind.choices]
        self.fields["kind"].choices = choices  # type: ignore[attr-defined]


class ReturnForm(forms.Form):
    """What is to mend."""

    note = lines(_("What is to mend"), required=True)

    def __init__(self, *args: object, **more: object) -> None:
        super().__init__(*args, **more)  # type: ignore[arg-type]
        self.fields["note"].max_length = 1000  # type: ignore[attr-defined]
