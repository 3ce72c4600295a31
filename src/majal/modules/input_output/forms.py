"""What the pages of input-output tables ask."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.actors import Actor
from majal.kernel.asking import SuggestedField
from majal.kernel.errors import DomainError
from majal.kernel.names import local
from majal.kernel.text import western
from majal.modules.input_output.models import Method, Sector
from majal.modules.sources.public import Source, source_named
from majal.modules.territories.public import Activity, Level, territories_visible_to

LINES = 3
MOST = Decimal(10) ** 12


class WesternInteger(forms.IntegerField):
    """A whole number in whatever digits it was typed."""

    def to_python(self, value: Any) -> Any:
        return super().to_python(western(str(value)) if value not in self.empty_values else value)


class WesternDecimal(forms.DecimalField):
    """A number in whatever digits, with a comma or a point, below zero or above."""

    def to_python(self, value: Any) -> Any:
        if value in self.empty_values:
            return None
        plain = western(str(value)).replace(" ", "").replace("\u202f", "").replace("\u00a0", "")
        return super().to_python(plain.replace("٫", ".").replace(",", "."))


class TableForm(forms.Form):
    """A table somebody sends, and what it is a table of."""

    file = forms.FileField(
        label=_("File"),
        help_text=_(
            "CSV, or a ZIP with one CSV or with a folder as pymrio saves it. At most 25 MB: of an "
            "inter-country table keep the rows of your country and the sums below."
        ),
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,.zip"}),
    )
    country = forms.CharField(
        label=_("Country to take out of it"),
        max_length=12,
        required=False,
        help_text=_("Only for tables of several countries: its code in the file, such as MAR."),
    )
    name_ar = forms.CharField(label=_("Name in Arabic"), max_length=200, required=False)
    name_fr = forms.CharField(label=_("Name in French"), max_length=200, required=False)
    name_en = forms.CharField(label=_("Name in English"), max_length=200, required=False)
    series = forms.SlugField(
        label=pgettext_lazy("of tables", "Series"),
        max_length=40,
        help_text=_(
            "Small letters and hyphens, such as “morocco”. A new table of the same series and year "
            "takes the place of the former one, which stays on record."
        ),
    )
    year = WesternInteger(label=_("Year"), min_value=1900)
    currency = forms.RegexField(
        r"^[A-Za-z]{3}$", label=_("Currency"), initial="MAD", help_text=_("Three letters: MAD.")
    )
    scale = WesternInteger(
        label=_("One unit of the table is, in the currency"),
        min_value=1,
        max_value=1_000_000_000,
        initial=1_000_000,
        help_text=_("1 000 000 for a table in millions."),
    )
    job_scale = WesternInteger(
        label=_("One unit of employment is, in people"),
        min_value=1,
        max_value=1_000_000,
        initial=1,
        help_text=_("1 000 where employment is in thousands."),
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

    def clean_year(self) -> int:
        """No table is of a year to come."""
        year: int = self.cleaned_data["year"]
        if year > timezone.localdate().year:
            raise ValidationError(_("This year is not over: write the year the table speaks of."))
        return year

    def clean_currency(self) -> str:
        """Codes are written in capitals."""
        return str(self.cleaned_data["currency"]).upper()

    def clean_source(self) -> Source:
        """The source of that code."""
        try:
            return source_named(self.actor, self.cleaned_data["source"])
        except DomainError as error:
            raise ValidationError(str(error)) from error

    def clean(self) -> dict[str, Any]:
        """A table has a name in one language at least."""
        given: dict[str, Any] = super().clean() or {}
        if not any(given.get(f"name_{code}") for code in ("ar", "fr", "en")):
            self.add_error("name_fr", _("Give the table a name in one language at least."))
        return given


class BranchesForm(forms.Form):
    """To which branch of the census each sector belongs."""

    def __init__(self, *args: Any, sectors: Sequence[Sector], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.codes: dict[str, str] = {}
        for one in sectors:
            key = f"s{one.position}"
            self.codes[key] = one.code
            label = one.code if one.name == one.code else f"{one.code} · {one.name}"
            self.fields[key] = forms.ChoiceField(
                label=label,
                choices=[("", "—"), *Activity.choices],
                required=False,
                initial=one.branch,
            )

    @property
    def branches(self) -> dict[str, str]:
        """What was chosen, by code of sector."""
        return {code: self.cleaned_data[key] for key, code in self.codes.items()}


class StudyForm(forms.Form):
    """What a study asks."""

    title = forms.CharField(label=_("Title"), max_length=160)
    territory = forms.ChoiceField(
        label=_("Where"),
        required=False,
        help_text=_("A region, a province or a prefecture; empty for the table as it stands."),
    )
    method = forms.ChoiceField(
        label=_("How the table is brought down to it"),
        choices=[c for c in Method.choices if c[0] != Method.NONE],
        initial=Method.FLQ,
    )
    delta = WesternDecimal(
        label=_("δ of FLQ"),
        min_value=Decimal(0),
        max_value=Decimal("0.89"),
        decimal_places=2,
        initial="0.25",
        help_text=_("Between 0 and 0.9; studies of regions mostly find 0.2 to 0.3."),
    )
    spread = WesternInteger(
        label=_("Give or take, in percent"),
        min_value=0,
        max_value=90,
        initial=10,
        help_text=_("By how much the change of demand may be less or more."),
    )

    def __init__(self, *args: Any, sectors: Sequence[Sector], actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.actor = actor
        places = territories_visible_to(actor).filter(level__in=[Level.REGION, Level.PROVINCE])
        self.places = {place.code: place for place in places}
        listed = [(code, local(place)) for code, place in self.places.items()]
        self._offer("territory", [("", "—"), *listed])
        names = [(one.code, f"{one.code} · {one.name}") for one in sectors]
        for n in range(1, LINES + 1):
            self.fields[f"sector_{n}"] = forms.ChoiceField(
                label=_("Sector"), choices=[("", "—"), *names], required=n == 1
            )
            self.fields[f"amount_{n}"] = WesternDecimal(
                label=_("Change of its sales to final buyers"),
                required=n == 1,
                min_value=-MOST,
                max_value=MOST,
            )

    def _offer(self, name: str, choices: Sequence[tuple[str, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - for the type checker
        field.choices = list(choices)

    @property
    def lines(self) -> list[tuple[Any, Any]]:
        """The pairs of fields in which demand is written."""
        return [(self[f"sector_{n}"], self[f"amount_{n}"]) for n in range(1, LINES + 1)]

    def clean(self) -> dict[str, Any]:
        """A sector named twice is added up; an amount needs its sector."""
        given: dict[str, Any] = super().clean() or {}
        demand: dict[str, Decimal] = {}
        for n in range(1, LINES + 1):
            code, amount = given.get(f"sector_{n}"), given.get(f"amount_{n}")
            if amount and not code:
                self.add_error(f"sector_{n}", _("Choose the sector of this amount."))
            elif code and amount:
                demand[code] = demand.get(code, Decimal(0)) + amount
        given["demand"] = demand
        given["place"] = self.places.get(given.get("territory") or "")
        return given
