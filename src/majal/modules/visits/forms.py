"""What one asks about a visit."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.asking import NumberField
from majal.kernel.errors import DomainError
from majal.kernel.names import local
from majal.modules.events.public import commune_named
from majal.modules.organisations.public import Organisation
from majal.modules.visits.models import VisitKind


def text(label: Any, most: int) -> forms.CharField:
    """The question for one line."""
    return forms.CharField(label=label, max_length=most, required=False)


class VisitForm(forms.Form):
    """Who comes to visit."""

    kind = forms.ChoiceField(label=pgettext_lazy("visit", "Kind"), choices=VisitKind.choices)
    origin = text(pgettext_lazy("visit", "Who comes: school, institution, country"), 160)
    country = forms.RegexField(
        "^[A-Z]{2}$",
        label=_("Country, two letters"),
        max_length=2,
        initial="MA",
        error_messages={"invalid": _("Two capital letters, such as MA, FR or SN.")},
    )
    commune = text(_("Commune they come from"), 120)
    announced = NumberField(
        label=_("People announced"), min_value=1, max_value=10_000, required=False
    )

    def clean_commune(self) -> int | None:
        try:
            return commune_named(self.cleaned_data["commune"])
        except DomainError as error:
            raise ValidationError(str(error), code=error.code) from error


class HostForm(forms.Form):
    """Which company is asked to receive it."""

    company: "forms.ModelChoiceField[Organisation]" = forms.ModelChoiceField(
        label=_("Company of the park"), queryset=Organisation.objects.none()
    )
    note = text(pgettext_lazy("host", "What is asked of them"), 300)

    def __init__(self, data: Any = None, *, companies: Any, **more: Any) -> None:
        super().__init__(data, **more)
        field: Any = self.fields["company"]
        field.queryset, field.label_from_instance = companies, local


class DeclareForm(forms.Form):
    """What became of a visit."""

    came = NumberField(label=_("People who came"), min_value=0, max_value=10_000)
    nights = NumberField(
        label=_("Nights spent in the region, all together"),
        min_value=0,
        max_value=100_000,
        required=False,
        help_text=_("Ten people for two nights are twenty nights. Leave it empty if unknown."),
    )
