"""What is asked for a scenario: its openings, and three values with their source by assumption."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.actors import Actor
from majal.kernel.asking import AmountField, NumberField, lines
from majal.kernel.names import local
from majal.modules.parks.public import Park
from majal.modules.scenarios.commands import Planned
from majal.modules.scenarios.models import Assumption, Scenario
from majal.modules.scenarios.queries import parks_to_open
from majal.modules.territories.public import Level, Territory, territories_visible_to

ENDS = ("low", "central", "high")
LINES, MORE = 3, 2
"""Openings asked for at first, and empty ones added to those of a former version."""


class OpeningForm(forms.Form):
    """One opening."""

    place = forms.ChoiceField(label=pgettext_lazy("of an opening", "Place"), required=False)
    year = NumberField(label=_("Year of opening"), min_value=1900, max_value=2200)
    companies = NumberField(label=_("Capacity (companies)"), min_value=0, max_value=10_000)
    area = AmountField(label=_("Area let (m²)"), max_digits=9, decimal_places=2)
    tariff = AmountField(label=_("Rent (MAD per m² a month)"), max_digits=8, decimal_places=2)
    staff = NumberField(label=_("Staff (people)"), min_value=0, max_value=10_000)
    works = AmountField(label=_("Works (MAD)"), max_digits=14, decimal_places=2)
    subsidy = AmountField(
        label=_("Subsidy a year (MAD)"), max_digits=14, decimal_places=2, required=False
    )
    subsidy_years = NumberField(
        label=_("Years of subsidy"), min_value=0, max_value=50, required=False
    )

    def __init__(self, *args: Any, places: "Places", **more: Any) -> None:
        super().__init__(*args, **more)
        self.places = places
        self.fields["place"].choices = places.choices  # type: ignore[attr-defined]

    @property
    def planned(self) -> Planned:
        """What was typed, as the command takes it."""
        known = dict(self.cleaned_data)
        place = known.pop("place")
        known["subsidy"] = known["subsidy"] or 0
        known["subsidy_years"] = known["subsidy_years"] or 0
        return Planned(
            park=self.places.parks.get(place), province=self.places.land.get(place), **known
        )


class Places:
    """Where an opening may be: parks that are not open, and provinces."""

    def __init__(self, actor: Actor) -> None:
        land = territories_visible_to(actor).filter(level=Level.PROVINCE).order_by("code")
        self.parks: dict[str, Park] = {f"p-{p.code}": p for p in parks_to_open(actor)}
        self.land: dict[str, Territory] = {f"t-{t.code}": t for t in land}
        self.choices = [
            ("", "—"),
            (_("Parks not open yet"), [(k, local(p)) for k, p in self.parks.items()]),
            (_("Provinces and prefectures"), [(k, local(t)) for k, t in self.land.items()]),
        ]


class Openings(forms.BaseFormSet):  # type: ignore[type-arg]
    """The openings of one plan; lines left empty are passed over."""

    @property
    def planned(self) -> list[Planned]:
        """Those that were filled in."""
        return [form.planned for form in self.forms if form.has_changed()]


class ScenarioForm(forms.Form):
    """The name, how far ahead, and what is assumed of all openings."""

    name = forms.CharField(label=_("Name of the scenario"), max_length=120)
    years = NumberField(label=_("Years ahead"), min_value=0, max_value=1000, initial=10)
    note = lines(_("Note"))

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        for key in Assumption:
            for end, words in zip(ENDS, NAMES, strict=True):
                self.fields[f"{key}_{end}"] = AmountField(
                    label=words, max_digits=10, decimal_places=2
                )
            self.fields[f"{key}_source"] = forms.CharField(label=_("Rests on"), max_length=200)

    @property
    def head(self) -> list[Any]:
        """The fields above the openings."""
        return [self[name] for name in ("name", "years", "note")]

    @property
    def groups(self) -> list[tuple[str, list[Any]]]:
        """The fields of each assumption."""
        names = (*ENDS, "source")
        return [(capfirst(str(k.label)), [self[f"{k}_{n}"] for n in names]) for k in Assumption]

    @property
    def assumed(self) -> Mapping[str, Mapping[str, Any]]:
        """What is assumed, as the command takes it."""
        names = (*ENDS, "source")
        return {k: {n: self.cleaned_data[f"{k}_{n}"] for n in names} for k in Assumption}


NAMES = (
    pgettext_lazy("value", "Low"),
    pgettext_lazy("value", "Central"),
    pgettext_lazy("value", "High"),
)


def openings_of(actor: Actor, data: Any, former: Scenario | None) -> Any:
    """The set of forms of a plan, from what was typed or from a former version."""
    initial = [] if former is None else [_initial(o) for o in former.openings.all()]
    empty = max(LINES - len(initial), MORE)
    made = forms.formset_factory(OpeningForm, formset=Openings, extra=empty, max_num=20)
    return made(data, prefix="o", initial=initial, form_kwargs={"places": Places(actor)})


def _initial(opening: Any) -> dict[str, Any]:
    place = f"p-{opening.park.code}" if opening.park else f"t-{opening.province.code}"
    names = ("year", "companies", "area", "tariff", "staff", "works", "subsidy", "subsidy_years")
    return {"place": place, **{n: getattr(opening, n) for n in names}}


def assumed_before(
    former: Scenario | None, learned: Mapping[str, tuple[float, float, float]], words: str
) -> dict[str, Any]:
    """What the form begins with: a former version, else what history says."""
    found: dict[str, Any] = {}
    if former is not None:
        found = {"name": former.name, "years": former.years, "note": former.note}
    for key in Assumption:
        values = former.assumed[key] if former else {}
        if not former and key in learned:
            values = {**dict(zip(ENDS, learned[key], strict=True)), "source": words}
        found |= {f"{key}_{name}": value for name, value in values.items()}
    return found


class ShareForm(forms.Form):
    """For how long a link opens."""

    days = NumberField(label=_("Open for (days)"), min_value=0, max_value=10_000, initial=30)


class TerritoryForm(forms.Form):
    """Which territory reads a version."""

    territory = forms.ChoiceField(
        label=_("Region, province or prefecture"),
        help_text=_("Whoever speaks for it, and its wali or governor, reads it in their account."),
    )

    def __init__(self, *args: Any, actor: Actor, **more: Any) -> None:
        super().__init__(*args, **more)
        rows = territories_visible_to(actor).filter(level__in=[Level.REGION, Level.PROVINCE])
        self.lands = {t.code: t for t in rows.order_by("code")}
        by_level = {
            level: [(c, local(t)) for c, t in self.lands.items() if t.level == level]
            for level in (Level.REGION, Level.PROVINCE)
        }
        self.fields["territory"].choices = [  # type: ignore[attr-defined]
            ("", "—"),
            (_("Regions"), by_level[Level.REGION]),
            (_("Provinces and prefectures"), by_level[Level.PROVINCE]),
        ]

    def clean_territory(self) -> Territory:
        """The territory itself."""
        return self.lands[self.cleaned_data["territory"]]


def refused_fields(form: ScenarioForm, openings: Any) -> list[tuple[str, str]]:
    """Each refused answer under a name that stands alone: its anchor and what it is about."""
    named = [(f, f.label) for f in form.head]
    parts = [(f, name, f.label) for name, fields in form.groups for f in fields]
    for number, line in enumerate(openings, 1):
        name = _("Opening %(n)s") % {"n": number}
        parts += [(f, name, f.label) for f in line.visible_fields()]
    named += [(f, _("%(whole)s: %(part)s") % {"whole": w, "part": p}) for f, w, p in parts]
    return [(f.auto_id, str(words)) for f, words in named if f.errors]
