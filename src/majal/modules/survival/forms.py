"""What the page of survival may be asked."""

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from majal.kernel.asking import NumberField
from majal.modules.parks.public import Park
from majal.modules.survival.models import Origin

FIRST, LAST = 1990, 2200


class ChoiceForm(forms.Form):
    """Which companies: from which day, of which park, of which year; what is no choice is left."""

    origin = forms.ChoiceField(choices=Origin, required=False)
    park = forms.ModelChoiceField(Park.objects.none(), required=False, to_field_name="code")
    year = NumberField(label=_("Year"), required=False, min_value=FIRST, max_value=LAST)

    def __init__(self, *args: object, parks: QuerySet[Park], **more: object) -> None:
        super().__init__(*args, **more)  # type: ignore[arg-type]
        self.fields["park"].queryset = parks  # type: ignore[attr-defined]
