"""What the pages of condition reports and templates ask."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.asking import day, lines
from majal.kernel.names import local
from majal.modules.handovers.models import Item
from majal.modules.handovers.models.handover import LANGUAGES
from majal.modules.handovers.workflow import Condition, HandoverKind, Manner
from majal.modules.parks.public import Space

PICTURES = "image/jpeg,image/png,image/webp"


def _choices(words: Iterable[tuple[str, Any]]) -> list[tuple[str, str]]:
    return [(value, capfirst(str(label))) for value, label in words]


def _spaces(spaces: Iterable[Space]) -> list[tuple[int, str]]:
    return [(s.pk, f"\u2068{s.code} · {local(s.building)}\u2069") for s in spaces]


def _line(label: Any, most: int, *, required: bool = False, **options: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=most, required=required, **options)


def _money(label: Any, help_text: Any = "") -> forms.DecimalField:
    return forms.DecimalField(
        label=label,
        help_text=help_text,
        required=False,
        min_value=0,
        max_digits=10,
        decimal_places=2,
        widget=forms.NumberInput(attrs={"inputmode": "decimal"}),
    )


def _reading(label: Any) -> forms.DecimalField:
    return forms.DecimalField(
        label=label,
        required=False,
        min_value=0,
        max_digits=12,
        decimal_places=2,
        widget=forms.NumberInput(attrs={"inputmode": "decimal"}),
    )


class PrepareForm(forms.Form):
    """Which report of which space, on which day."""

    kind = forms.ChoiceField(
        label=pgettext_lazy("condition report", "Kind"), widget=forms.RadioSelect
    )
    space = forms.TypedChoiceField(label=_("Space"), coerce=int)
    day = day(pgettext_lazy("condition report", "Day of the inspection"))
    language = forms.ChoiceField(label=_("Language of the paper"), choices=LANGUAGES)

    def __init__(self, *args: Any, spaces: Iterable[Space], **more: Any) -> None:
        super().__init__(*args, **more)
        fields: Any = self.fields
        fields["kind"].choices = _choices(HandoverKind.choices)
        fields["space"].choices = _spaces(spaces)


class _SeveralFiles(forms.ClearableFileInput):
    template_name = "django/forms/widgets/file.html"
    allow_multiple_selected = True


class PhotosField(forms.FileField):
    """Several photos, taken at once on a phone; gives a list."""

    widget = _SeveralFiles(
        attrs={
            "accept": PICTURES,
            "capture": "environment",
            "multiple": True,
            "data-shrink": "2000",
        }
    )

    def clean(self, data: Any, initial: Any = None) -> Any:
        given = data if isinstance(data, list | tuple) else [data]
        return [super(PhotosField, self).clean(one, initial) for one in given if one]


class ItemForm(forms.Form):
    """How one thing is."""

    condition = forms.ChoiceField(label=_("Condition"), widget=forms.RadioSelect)
    remark = lines(_("Remark"))
    cost = _money(
        _("Proposed claim (MAD)"),
        _("A proposal to be discussed: what is kept of the deposit is decided apart."),
    )
    photos = PhotosField(
        label=pgettext_lazy("condition report", "Photos"),
        required=False,
        help_text=_("Several are welcome. Where and by which device they were taken is removed."),
    )

    def __init__(self, *args: Any, item: Item, **more: Any) -> None:
        super().__init__(*args, **more)
        fields: Any = self.fields
        fields["condition"].choices = _choices(Condition.choices)
        fields["remark"].max_length = 1000
        if not item.handover.is_exit:
            del self.fields["cost"]


class NewItemForm(forms.Form):
    """Something else to look at."""

    room = _line(_("Room"), 80, required=True)
    name = _line(pgettext_lazy("condition report", "What is it?"), 120, required=True)

    def __init__(self, *args: Any, rooms: Iterable[str], **more: Any) -> None:
        super().__init__(*args, **more)
        known = ", ".join(f"\u2068{one}\u2069" for one in rooms)
        if known:
            self.fields["room"].help_text = _("Rooms so far: %(rooms)s.") % {"rooms": known}


class MetersForm(forms.Form):
    """What the meters show."""

    electricity_meter = _line(_("Number of the electricity meter"), 40)
    electricity = _reading(_("Reading of electricity (kWh)"))
    water_meter = _line(_("Number of the water meter"), 40)
    water = _reading(_("Reading of water (m³)"))
    note = lines(pgettext_lazy("condition report", "General remark"))


class SignForm(forms.Form):
    """A signature, with the name of whoever gives it."""

    name = _line(_("Name of whoever signs"), 120, required=True)
    quality = _line(_("Quality"), 120, help_text=_("For instance: manager, by power of attorney."))
    reserves = lines(
        _("Reserves"), help_text=_("Where you do not agree with something, write it here.")
    )
    strokes = forms.CharField(required=False, widget=forms.HiddenInput)


class AbsentForm(forms.Form):
    """Why the company did not sign."""

    manner = forms.ChoiceField(label=_("What happened"), widget=forms.RadioSelect)
    name = _line(_("Whom the park expected"), 120, required=True)
    reason = lines(pgettext_lazy("signature", "Reason"), required=True)
    witness = _line(_("Name of a witness"), 120, required=True)

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        fields: Any = self.fields
        fields["manner"].choices = _choices(
            (one.value, one.label) for one in (Manner.ABSENT, Manner.REFUSED)
        )


class ReasonForm(forms.Form):
    """Why."""

    reason = lines(pgettext_lazy("condition report", "Reason"), required=True)


class TemplateForm(forms.Form):
    """Something to look at in a kind of space."""

    room_fr = _line(_("Room, in French"), 80)
    room_ar = _line(_("Room, in Arabic"), 80)
    name_fr = _line(_("What, in French"), 120)
    name_ar = _line(_("What, in Arabic"), 120)
