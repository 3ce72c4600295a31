"""What the page of board packs asks."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from majal.kernel.names import local
from majal.modules.board_packs.models import Language
from majal.modules.parks.public import Park


class AskForm(forms.Form):
    """Of which park and year, in which language."""

    park = forms.TypedChoiceField(label=_("Park"), coerce=int)
    year = forms.TypedChoiceField(label=_("Year"), coerce=int)
    language = forms.ChoiceField(label=_("Language"), choices=Language, widget=forms.RadioSelect)

    def __init__(
        self, *args: Any, parks: Iterable[Park], years: Iterable[int], **given: Any
    ) -> None:
        super().__init__(*args, **given)
        park: Any = self.fields["park"]
        year: Any = self.fields["year"]
        park.choices = [(p.pk, local(p)) for p in parks]
        year.choices = [(y, str(y)) for y in years]
