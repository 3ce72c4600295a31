"""What the pages of diversification ask."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.actors import Actor
from majal.kernel.asking import SuggestedField
from majal.kernel.errors import DomainError
from majal.modules.sources.public import Source, source_named


class DataForm(forms.Form):
    """A file of employment somebody sends."""

    file = forms.FileField(
        label=_("File"),
        help_text=_("CSV or XLSX: place, name, year, sector, people; one row each."),
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,.xlsx"}),
    )
    name_ar = forms.CharField(label=_("Name in Arabic"), max_length=200, required=False)
    name_fr = forms.CharField(label=_("Name in French"), max_length=200, required=False)
    name_en = forms.CharField(label=_("Name in English"), max_length=200, required=False)
    series = forms.SlugField(
        label=pgettext_lazy("of tables", "Series"),
        max_length=40,
        help_text=_(
            "Small letters and hyphens. A new file of the same series takes the place of the "
            "former one, which stays on record."
        ),
    )
    source = SuggestedField(
        label=_("Source"),
        max_length=400,
        suggests="sources:choose",
        help_text=_("Type words of its title, or its code. Add the source first if it is new."),
    )

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.actor = actor

    def clean_source(self) -> Source:
        """The source of that code."""
        try:
            return source_named(self.actor, self.cleaned_data["source"])
        except DomainError as error:
            raise ValidationError(str(error)) from error

    def clean(self) -> dict[str, Any]:
        """A set of data has a name in one language at least."""
        given: dict[str, Any] = super().clean() or {}
        if not any(given.get(f"name_{code}") for code in ("ar", "fr", "en")):
            self.add_error("name_fr", _("Give the data a name in one language at least."))
        return given
