"""What the pages of keys ask."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.asking import day, lines
from majal.kernel.names import local
from majal.modules.keys.workflow import KeyKind
from majal.modules.parks.public import Space


def _line(label: Any, most: int, *, required: bool = False, **options: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=most, required=required, **options)


class KeysForm(forms.Form):
    """Keys and badges handed out."""

    kind = forms.ChoiceField(label=pgettext_lazy("door", "Kind"), widget=forms.RadioSelect)
    numbers = _line(
        pgettext_lazy("door", "Number"),
        800,
        required=True,
        help_text=_("Several with commas; copies each with a number of their own: 12-1, 12-2."),
    )
    holder = _line(pgettext_lazy("door", "Who receives it"), 120, required=True)
    handed_on = day(_("Handed out on"))
    space = forms.TypedChoiceField(label=_("Space"), coerce=int, required=False, empty_value=None)
    door = _line(
        pgettext_lazy("door", "What it opens"), 120, help_text=_("Main door, car park, office…")
    )

    def __init__(self, *args: Any, spaces: Iterable[Space], **more: Any) -> None:
        super().__init__(*args, **more)
        fields: Any = self.fields
        fields["kind"].choices = [(value, capfirst(label)) for value, label in KeyKind.choices]
        fields["space"].choices = [
            ("", _("more than one space")),
            *((s.pk, f"\u2068{s.code} · {local(s.building)}\u2069") for s in spaces),
        ]


class BackForm(forms.Form):
    """When it came back."""

    on = day(_("Returned on"))


class LostForm(forms.Form):
    """When it was lost, and what is proposed to be claimed for it."""

    on = day(_("Reported lost on"))
    cost = forms.DecimalField(
        label=_("Proposed claim (MAD)"),
        required=False,
        min_value=0,
        max_digits=10,
        decimal_places=2,
        widget=forms.NumberInput(attrs={"inputmode": "decimal"}),
    )
    note = lines(_("Note"))
