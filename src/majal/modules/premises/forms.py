"""What the pages of premises ask."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.actors import Actor
from majal.kernel.amounts import AmountField, read_amount
from majal.kernel.asking import day, paper
from majal.kernel.errors import DomainError
from majal.kernel.names import local
from majal.modules.organisations.public import organisations_visible_to
from majal.modules.parks.public import Floor, SpaceKind
from majal.modules.premises.models import Accessibility, Right, SpaceState
from majal.modules.premises.queries.words import HOLDS

NO_OWNERS = ("company", "project_holder", "association")
COLUMN_WORDS = {
    "space": _("code of the space"),
    "building": _("building"),
    "floor": _("floor"),
    "kind": _("kind of space"),
    "area": _("lettable area (m²)"),
    "gross_area": _("gross area (m²)"),
    "capacity": _("capacity (people)"),
    "equipped": _("equipped: yes or no"),
    "access": _("access with a wheelchair"),
    "from": _("in use from"),
    "occupant": _("occupant"),
    "ice": _("ICE of the occupant"),
    "since": _("occupant since"),
    "until": _("occupant until"),
}
MINUS = "-−–"


def _line(label: Any, most: int, *, required: bool = False, **attributes: str) -> forms.CharField:
    widget = forms.TextInput(attrs={"dir": "auto", **attributes})
    return forms.CharField(label=label, max_length=most, required=required, widget=widget)


def _area(label: Any, *, required: bool = False) -> AmountField:
    box = forms.TextInput(attrs={"dir": "ltr", "inputmode": "decimal"})
    return AmountField(label=label, required=required, widget=box)


class SignedAmount(forms.CharField):
    """Square metres won or lost: ``2,5``, ``−3``, in any digits; 0 where empty."""

    def to_python(self, value: Any) -> Any:
        text = str(super().to_python(value) or "").strip()
        bare = text.lstrip(MINUS)
        try:
            found = read_amount(bare) or Decimal(0) if bare.strip("0٠.,٫ ") else Decimal(0)
        except DomainError as error:
            raise ValidationError(str(error), code=error.code) from error
        return -found if bare != text else found

    def validate(self, value: Any) -> None:
        """Empty is nothing."""


class ReshapeForm(forms.Form):
    """From which day walls stand otherwise, and where square metres went."""

    on = day(_("From"))
    difference = SignedAmount(
        label=_("Difference (m²)"),
        required=False,
        help_text=_("What walls took or a new measurement lost; with a minus what it won."),
        widget=forms.TextInput(attrs={"dir": "ltr", "inputmode": "text"}),
    )
    reason = _line(_("Reason of the difference"), 300)


class PartForm(forms.Form):
    """One of the spaces that come after."""

    code = _line(_("Code"), 20, dir="ltr")
    kind = forms.ChoiceField(label=_("Kind"), choices=SpaceKind, required=False)
    floor = forms.TypedChoiceField(label=_("Floor"), required=False, coerce=int, empty_value=None)
    net_area = _area(_("Lettable area (m²)"))
    gross_area = _area(_("Gross area (m²)"))
    capacity = forms.IntegerField(
        label=_("Capacity (people)"),
        required=False,
        min_value=0,
        max_value=30_000,
        widget=forms.NumberInput(attrs={"dir": "ltr"}),
    )
    equipped = forms.BooleanField(label=_("Equipped: furniture and connections"), required=False)

    def __init__(self, *args: Any, floors: Sequence[Floor], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", "—"), *((floor.pk, str(floor)) for floor in floors)]
        self.fields["floor"].choices = choices  # type: ignore[attr-defined]

    @property
    def is_blank(self) -> bool:
        """Whether nobody wrote anything of this space."""
        return not any(self.data.get(self.add_prefix(name)) for name in ("code", "net_area"))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.is_blank:
            for name in ("code", "net_area"):
                if not cleaned.get(name) and name not in self.errors:
                    self.add_error(name, self.fields[name].error_messages["required"])
        return cleaned


class FactsForm(forms.Form):
    """Who gets into a space, and what it is like."""

    access = forms.ChoiceField(label=_("Access with a wheelchair"), choices=Accessibility)
    door_width = forms.IntegerField(
        label=_("Width of the door (cm)"),
        required=False,
        min_value=40,
        max_value=1000,
        widget=forms.NumberInput(attrs={"dir": "ltr"}),
    )
    note_ar = _line(_("Description in Arabic"), 300, dir="rtl", lang="ar")
    note_fr = _line(_("Description in French"), 300, dir="ltr", lang="fr")


class PhotoForm(forms.Form):
    """A photo of a space."""

    photo = forms.FileField(
        label=pgettext_lazy("picture", "Photo"),
        help_text=_("PNG, JPEG or WebP. The place and time that cameras write are removed."),
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp"}),
    )
    caption = _line(_("What it shows"), 200)


class StateForm(forms.Form):
    """What keeps a space from use, from when until when."""

    state = forms.ChoiceField(label=_("State"), choices=SpaceState)
    first_day = day(_("First day"))
    until = day(_("Available again from"), required=False)
    note = _line(_("Note"), 200)


class EndStateForm(forms.Form):
    """From when a space is available again."""

    on = day(_("Available again from"))


class TenureForm(forms.Form):
    """By what right a building is held."""

    right = forms.ChoiceField(label=_("Right of use"), choices=Right)
    owner_name = _line(_("Owner"), 200)
    owner = forms.TypedChoiceField(
        label=_("Owner in the register"), required=False, coerce=int, empty_value=None
    )
    reference = _line(_("Reference of the deed"), 80)
    first_day = day(_("First day"))
    until = day(_("Ends on"), required=False)
    yearly_rent = _area(_("Rent a year (dirhams)"))
    remind_months = forms.IntegerField(
        label=_("Remind the manager, months before the end"),
        min_value=1,
        max_value=60,
        initial=6,
        widget=forms.NumberInput(attrs={"dir": "ltr"}),
    )
    deed = paper(_("Deed or lease (PDF or photo)"))
    note = _line(_("Note"), 300)

    def __init__(self, *args: Any, by: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        owners = organisations_visible_to(by).exclude(kind__in=NO_OWNERS).prefetch_related(None)
        self.fields["owner"].choices = [("", "—"), *((o.pk, local(o)) for o in owners)]  # type: ignore[attr-defined]


class SheetForm(forms.Form):
    """A spreadsheet of spaces, CSV or XLSX."""

    file = forms.FileField(
        label=_("File (CSV or XLSX)"),
        help_text=_(
            "At most 5 MB and 5,000 rows, as you keep it: titles above the table, merged headers, "
            "Arabic digits and dates of all shapes are read; you confirm what each column holds."
        ),
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx"}),
    )


class ColumnsForm(forms.Form):
    """What each column of a file holds, with a few of its values beside it."""

    def __init__(
        self,
        data: Any,
        *,
        headers: Sequence[str],
        samples: Sequence[Sequence[str]],
        mapping: Sequence[str],
    ) -> None:
        super().__init__(data)
        choices = [("", _("leave this column out")), *((n, COLUMN_WORDS[n]) for n in HOLDS)]
        for place, header in enumerate(headers):
            values = [row[place] for row in samples if place < len(row) and row[place]]
            self.fields[f"column_{place}"] = forms.ChoiceField(
                label=f"\u2068{header}\u2069" if header else _("column without a header"),
                required=False,
                choices=choices,
                initial=mapping[place] if place < len(mapping) else "",
                help_text=" · ".join(f"\u2068{value[:40]}\u2069" for value in values[:3]),
            )

    @property
    def mapping(self) -> list[str]:
        """What was chosen for each column, in the order of the file."""
        return [self.cleaned_data[name] for name in self.fields]


def day_of(text: str, today: date) -> date:
    """The day an address asks for; today where it asks for none that there is."""
    try:
        found = date.fromisoformat(text)
    except ValueError:
        return today
    return found if date(1900, 1, 1) <= found <= date(2200, 1, 1) else today
