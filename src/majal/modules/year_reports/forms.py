"""What the page of year reports asks."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from majal.modules.year_reports.models import Language


class AskForm(forms.Form):
    """Of what and of which year, in which language."""

    subject = forms.ChoiceField(label=_("Of what"))
    year = forms.TypedChoiceField(label=_("Year"), coerce=int)
    language = forms.ChoiceField(label=_("Language"), choices=Language, widget=forms.RadioSelect)

    def __init__(
        self,
        *args: Any,
        subjects: Iterable[tuple[str, Any]],
        years: Iterable[int],
        **given: Any,
    ) -> None:
        super().__init__(*args, **given)
        subject: Any = self.fields["subject"]
        year: Any = self.fields["year"]
        subject.choices = list(subjects)
        year.choices = [(y, str(y)) for y in years]
