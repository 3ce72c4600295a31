"""What the page of a place asks."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from majal.kernel.names import local
from majal.modules.parks.public import Building


class PlaceForm(forms.Form):
    """A place with a code on its door."""

    building = forms.TypedChoiceField(label=_("Building"), coerce=int)
    name_ar = forms.CharField(label=_("Name in Arabic"), max_length=80, required=False)
    name_fr = forms.CharField(label=_("Name in French"), max_length=80, required=False)

    def __init__(self, data: Any = None, *, buildings: Iterable[Building]) -> None:
        super().__init__(data)
        field: Any = self.fields["building"]
        field.choices = [(b.pk, f"{local(b.park)} · {local(b)}") for b in buildings]

    def clean(self) -> dict[str, Any]:
        """One of the two names."""
        cleaned = super().clean() or {}
        if not (cleaned.get("name_ar") or cleaned.get("name_fr")):
            self.add_error("name_fr", _("Name it, in Arabic or in French."))
        return cleaned
