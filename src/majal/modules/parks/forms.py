"""What the pages of parks ask. A form reads what was typed; the command decides."""

from typing import Any

from django import forms
from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from majal.kernel.actors import Actor
from majal.kernel.fields import PartialDateFormField
from majal.kernel.names import local
from majal.modules.organisations.public import organisations_visible_to
from majal.modules.parks.models import (
    EquipmentKind,
    EquipmentState,
    SpaceKind,
    TariffCategory,
    TariffUnit,
    Technology,
    Title,
)
from majal.modules.parks.public import (
    Building,
    Equipment,
    Park,
    ServiceState,
    Space,
    floors_of,
    spaces_of,
)
from majal.modules.sources.public import Source

NO_OWNERS = ("company", "project_holder", "association")
"""Kinds of organisation that own no building of a park: left out, so that the list stays short."""
LATIN = {"dir": "ltr"}


def _line(
    label: Any, most: int, help_text: Any = "", *, required: bool = False, **attributes: str
) -> forms.CharField:
    """A line of text that takes its direction from what is typed."""
    widget = forms.TextInput(attrs={"dir": "auto", **attributes})
    return forms.CharField(
        label=label, max_length=most, required=required, help_text=help_text, widget=widget
    )


class Amount(forms.DecimalField):
    """A number as people here write it: 1 250,5 or 1250.5, in any digits."""

    def to_python(self, value: Any) -> Any:
        plain = "".join(str(value).split()) if value else ""
        return super().to_python(plain.replace("\u066b", ".").replace(",", "."))


def _amount(label: Any, *, required: bool = False) -> Amount:
    widget = forms.TextInput({**LATIN, "inputmode": "decimal"})
    return Amount(label=label, required=required, min_value=0, widget=widget)


def _whole(label: Any, help_text: Any = "", *, required: bool = False) -> forms.IntegerField:
    return forms.IntegerField(
        label=label, required=required, help_text=help_text, widget=forms.NumberInput(LATIN)
    )


def _when(label: Any) -> PartialDateFormField:
    return PartialDateFormField(
        label=label,
        required=False,
        help_text=_("A day, a month or a year: 12/03/2019, 03/2019, 2019."),
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )


def _source() -> forms.CharField:
    return _line(
        _("Source"), 80, _("The code of a source. Empty: the park says so itself."), dir="ltr"
    )


class Keeping(forms.Form):
    """What all forms here share: they know the park or record they are about, and who fills them.

    ``near`` is the park or building to which something is added, or the record to correct.
    """

    def __init__(self, *args: Any, near: Model, by: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer(near, by)

    def offer(self, near: Any, by: Actor) -> None:
        """Fill the lists to choose from."""


def values_of(form: type[Keeping], record: Model) -> dict[str, Any]:
    """A record as the initial values of its form."""
    return {name: _plain(getattr(record, name)) for name in form.base_fields}


def _plain(value: Any) -> Any:
    if isinstance(value, Source):
        return value.code
    return value.pk if isinstance(value, Model) else value


class BuildingForm(Keeping):
    """A building and the right by which the park is in it."""

    name_ar = _line(_("Name in Arabic"), 120, dir="rtl", lang="ar")
    name_fr = _line(_("Name in French"), 120, _("One language is enough."), dir="ltr", lang="fr")
    name_en = _line(_("Name in English"), 120, dir="ltr", lang="en")
    title = forms.ChoiceField(label=_("By what right the park is in it"), choices=Title)
    owner_name = _line(_("Owner"), 200, _("As it is called."))
    owner = forms.TypedChoiceField(
        label=_("Owner in the register"), required=False, coerce=int, empty_value=None
    )
    area = _amount(_("Area (m²)"))
    source = _source()
    note = forms.CharField(
        label=_("Note"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": "3", "dir": "auto"}),
    )

    def offer(self, near: Any, by: Actor) -> None:  # noqa: ARG002
        owners = organisations_visible_to(by).exclude(kind__in=NO_OWNERS).prefetch_related(None)
        self.fields["owner"].choices = [("", "—"), *((o.pk, local(o)) for o in owners)]  # type: ignore[attr-defined]


class FloorForm(Keeping):
    """A floor of a building."""

    level = _whole(
        _("Level of the floor"), _("0 is the ground floor, −1 the first below."), required=True
    )
    name = _line(_("Name"), 60, _("Such as Mezzanine; empty where the level says it."))


class SpaceForm(Keeping):
    """A space of a building."""

    code = _line(_("Code"), 20, _("As on its door or on the plan."), required=True, dir="ltr")
    kind = forms.ChoiceField(label=_("Kind"), choices=SpaceKind)
    floor = forms.TypedChoiceField(label=_("Floor"), required=False, coerce=int, empty_value=None)
    net_area = _amount(_("Lettable area (m²)"))
    gross_area = _amount(_("Gross area (m²)"))
    capacity = _whole(_("Capacity (people)"))
    equipped = forms.BooleanField(label=_("Equipped: furniture and connections"), required=False)
    valid_from = forms.DateField(
        label=_("In use from"),
        required=False,
        help_text=_("Empty: as long as the building."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def offer(self, near: Any, by: Actor) -> None:  # noqa: ARG002
        building: Building = near.building if isinstance(near, Space) else near
        floors = [(f.pk, str(f)) for f in floors_of(building)]
        self.fields["floor"].choices = [("", "—"), *floors]  # type: ignore[attr-defined]


class EquipmentForm(Keeping):
    """A piece of equipment, and where it stands."""

    name = _line(_("Name"), 120, required=True)
    kind = forms.ChoiceField(label=_("Kind"), choices=EquipmentKind)
    state = forms.ChoiceField(label=_("State"), choices=EquipmentState)
    building = forms.TypedChoiceField(
        label=_("Building"), required=False, coerce=int, empty_value=None
    )
    space = forms.TypedChoiceField(label=_("Space"), required=False, coerce=int, empty_value=None)

    def offer(self, near: Any, by: Actor) -> None:  # noqa: ARG002
        park: Park = near.park if isinstance(near, Equipment) else near
        buildings: dict[int, str] = {}
        spaces = []
        for building, space in spaces_of(park):
            buildings[building.pk] = local(building)
            if space:
                spaces.append((space.pk, f"{local(building)} · {space.code}"))
        self.fields["building"].choices = [("", "—"), *buildings.items()]  # type: ignore[attr-defined]
        self.fields["space"].choices = [("", "—"), *spaces]  # type: ignore[attr-defined]


class ConnectivityForm(Keeping):
    """A line that joins a building to the net."""

    technology = forms.ChoiceField(label=_("Technology"), choices=Technology)
    provider = _line(_("Provider"), 120, required=True)
    down = _amount(_("Download (Mbit/s)"))
    up = _amount(_("Upload (Mbit/s)"))
    since = _when(_("Since"))
    source = _source()


class ServiceForm(Keeping):
    """A service or a counter of a park."""

    name = _line(_("Service"), 200, required=True)
    provider = _line(_("Provided by"), 200)
    state = forms.ChoiceField(label=_("State"), choices=ServiceState)
    seen_in = _whole(_("Year seen"), _("The last year in which it stood so."), required=True)
    source = _source()


class TariffForm(Keeping):
    """A price."""

    category = forms.ChoiceField(label=_("Category"), choices=TariffCategory)
    price = _amount(_("Price (dirhams), or months of rent of a deposit"), required=True)
    unit = forms.ChoiceField(label=_("Unit"), choices=TariffUnit)
    valid_around = _whole(_("Year"), required=True)
    conditions = _line(_("Conditions"), 300, _("For how long, for whom, with or without taxes."))
    source = _source()
