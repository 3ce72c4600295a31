"""What the pages of siting ask."""

import re
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.amounts import AmountField, read_amount
from majal.kernel.asking import AmountField as DecimalField
from majal.kernel.asking import NumberField, lines
from majal.kernel.bidi import plain_number
from majal.kernel.errors import DomainError
from majal.kernel.names import local
from majal.kernel.text import fold, western
from majal.modules.parks.public import Park, ParkState
from majal.modules.siting import errors
from majal.modules.siting.commands import Asked
from majal.modules.siting.models import DRAWS, MOST_PARKS, Aim, Criterion, Matrix, Study
from majal.modules.territories.public import Territory

FULL = 100
USUAL = {Criterion.YOUNG: 50, Criterion.HIGHER: 30, Criterion.SERVICES: 20}
CODED = re.compile(r"(\d\d\.\d{3})[\s:;=,]+(.+)")
NAMED = re.compile(r"(.+?)[\s:;=,]+(\d.*)")
SHOWN = 60


class StudyForm(forms.Form):
    """What a study asks: demand, what a good choice is, ways, parks and provinces, money."""

    title = forms.CharField(
        label=_("Title"),
        max_length=160,
        help_text=_("What the study is for, in words: it stands in the list."),
    )
    note = lines(_("Note"))
    aim = forms.ChoiceField(
        label=_("A good choice gives"),
        choices=Aim,
        initial=Aim.COVERING,
        widget=forms.RadioSelect,
    )
    k = NumberField(label=_("New parks"), min_value=1, max_value=MOST_PARKS, initial=3)
    limit = NumberField(
        label=_("Time limit, in minutes"),
        min_value=5,
        max_value=600,
        initial=60,
        help_text=_("Whoever has a park within this time counts as served."),
    )
    matrix = forms.ChoiceField(
        label=_("Travel times"),
        required=False,
        help_text=_("Estimated from the distance, or a table that was sent."),
    )
    speed = NumberField(
        label=_("Speed, in km an hour"), min_value=10, max_value=150, initial=60, required=False
    )
    road_factor = DecimalField(
        label=_("Road factor"),
        min_value=Decimal(1),
        max_value=Decimal(3),
        max_digits=3,
        decimal_places=2,
        initial=Decimal("1.3"),
        required=False,
        help_text=_("How many times longer the road is than the straight line."),
    )
    opened = forms.MultipleChoiceField(
        label=_("Parks that count as open"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    fixed = forms.MultipleChoiceField(
        label=_("Chosen in advance"),
        required=False,
        widget=forms.SelectMultiple(attrs={"size": 6}),
        help_text=_("Provinces that get one of the new parks in any case."),
    )
    forbidden = forms.MultipleChoiceField(
        label=_("Ruled out"),
        required=False,
        widget=forms.SelectMultiple(attrs={"size": 6}),
        help_text=_("Provinces that get none of the new parks."),
    )
    equity = forms.BooleanField(
        label=_("Every region has at least one park, open or new"), required=False
    )
    budget = AmountField(label=_("Budget (MAD)"), required=False)
    cost = AmountField(label=_("Cost of one new park (MAD)"), required=False)
    costs = lines(
        _("Other costs"),
        help_text=_("One province a line, where a park costs otherwise: Tiznit 10 000 000."),
    )
    draws = NumberField(
        label=_("Draws of weights"), min_value=0, max_value=5000, initial=DRAWS, required=False
    )
    seed = NumberField(
        label=_("Seed of the draws"),
        min_value=0,
        max_value=2_147_483_647,
        initial=20_260_101,
        required=False,
        help_text=_("The same seed gives the same draws."),
    )
    revision = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        *args: Any,
        provinces: Sequence[Territory],
        parks: Iterable[Park],
        matrices: Iterable[Matrix],
        **more: Any,
    ) -> None:
        super().__init__(*args, **more)
        self.provinces = provinces
        parks = list(parks)
        listed = sorted(((p.code, local(p)) for p in provinces), key=lambda one: fold(one[1]))
        offered: dict[str, list[tuple[str, Any]]] = {
            "fixed": listed,
            "forbidden": listed,
            "opened": [(p.code, f"{local(p)} · {p.get_state_display()}") for p in parks],
            "matrix": [
                ("", _("estimated from the distance")),
                *((str(m.pk), m.name) for m in matrices),
            ],
        }
        for name, choices in offered.items():
            self.fields[name].choices = choices  # type: ignore[attr-defined]
        self.fields["opened"].initial = [p.code for p in parks if p.state == ParkState.OPERATING]
        for criterion in Criterion:
            self.fields[f"weight_{criterion}"] = NumberField(
                label=criterion.label,
                min_value=0,
                max_value=FULL,
                initial=USUAL.get(criterion, 0),
                required=False,
                widget=forms.TextInput(
                    attrs={"inputmode": "numeric", "data-slider": str(FULL), "dir": "ltr"}
                ),
            )

    @property
    def weighed(self) -> list[Any]:
        """The fields of the weights, as they stand on the page."""
        return [self[f"weight_{criterion}"] for criterion in Criterion]

    @property
    def weights(self) -> dict[str, int]:
        """The weights that were typed, whatever else is wrong; nothing for a broken one."""
        if not self.is_bound:
            return {c.value: USUAL.get(c, 0) for c in Criterion}
        self.is_valid()
        return {c.value: self.cleaned_data.get(f"weight_{c}") or 0 for c in Criterion}

    def clean_costs(self) -> dict[str, str]:
        """Amounts by code of province. Raises: ValidationError naming the line that is not read."""
        known = {fold(n): p.code for p in self.provinces for n in (p.name_ar, p.name_fr, p.name_en)}
        known |= {p.code: p.code for p in self.provinces}
        found = {}
        for number, line in enumerate(self.cleaned_data["costs"].splitlines(), start=1):
            text = western(line).strip()
            if not text:
                continue
            parts = CODED.fullmatch(text) or NAMED.fullmatch(text)
            code = known.get(parts[1] if parts[1] in known else fold(parts[1])) if parts else None
            try:
                amount = read_amount(parts[2]) if parts else None
            except DomainError:
                amount = None
            if code is None or amount is None:
                broken = errors.CostLineBroken(line=number, text=text[:SHOWN])
                raise ValidationError(str(broken), code=broken.code)
            found[code] = str(amount)
        return found

    def clean(self) -> dict[str, Any]:
        """A budget needs costs; what two answers contradict is said beside one of them."""
        given: dict[str, Any] = super().clean() or {}
        if not self.errors and not any(self.weights_of(given).values()):
            self.add_error("weight_young", str(errors.NothingWeighed()))
        if given.get("budget") is not None and given.get("cost") is None:
            self.add_error("cost", str(errors.CostMissing()))
        return given

    @staticmethod
    def weights_of(given: Mapping[str, Any]) -> dict[str, int]:
        """The weights among what was typed."""
        return {c.value: given.get(f"weight_{c}") or 0 for c in Criterion}

    @property
    def asked(self) -> Asked:
        """What a command is asked."""
        given = self.cleaned_data
        usual = {
            name: self.fields[name].initial for name in ("speed", "road_factor", "draws", "seed")
        }
        plain = {n: usual[n] if given[n] is None else given[n] for n in usual}
        return Asked(
            **{n: given[n] for n in ("title", "note", "aim", "k", "limit", "opened", "fixed")},
            **{n: given[n] for n in ("forbidden", "equity", "budget", "cost", "costs")},
            **plain,
            weights=self.weights_of(given),
            matrix=int(given["matrix"]) if given["matrix"] else None,
        )


def answers_of(study: Study, provinces: Sequence[Territory]) -> dict[str, Any]:
    """What a study asks, as its form shows it."""
    names = {p.code: local(p) for p in provinces}
    plain = (
        "title", "note", "aim", "k", "limit", "speed", "road_factor", "opened", "fixed",
        "forbidden", "equity", "budget", "cost", "draws", "seed", "revision",
    )  # fmt: skip
    return {
        **{name: getattr(study, name) for name in plain},
        **{f"weight_{c}": study.weights.get(c, 0) for c in Criterion},
        "matrix": str(study.matrix_id or ""),
        "costs": "\n".join(
            f"{names.get(code, code)} {plain_number(cost)}" for code, cost in study.costs.items()
        ),
    }


class TimesForm(forms.Form):
    """A table of travel times somebody sends."""

    name = forms.CharField(label=_("Name"), max_length=120)
    said_by = forms.CharField(
        label=_("Where the times come from"),
        max_length=300,
        help_text=_("Whose map or whose measurement, and of which day."),
    )
    file = forms.FileField(
        label=_("File"),
        help_text=_(
            "CSV or XLSX, at most 2 MB: one row and one column for each province, named by its HCP "
            "code, and minutes in the cells."
        ),
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,.xlsx"}),
    )


class CompareForm(forms.Form):
    """Two studies side by side."""

    first = forms.ChoiceField(label=pgettext_lazy("study", "First"))
    second = forms.ChoiceField(label=pgettext_lazy("study", "Second"))

    def __init__(self, *args: Any, studies: Iterable[Study], **more: Any) -> None:
        super().__init__(*args, **more)
        choices = [(str(s.pk), s.title) for s in studies]
        for name in ("first", "second"):
            self.fields[name].choices = choices  # type: ignore[attr-defined]
