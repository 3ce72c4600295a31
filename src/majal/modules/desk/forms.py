"""What the pages of the catalogue ask."""

from collections.abc import Iterable, Iterator
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from majal.kernel.fields import PartialDateFormField
from majal.kernel.names import local
from majal.modules.desk.models import (
    About,
    Audience,
    Category,
    FeeKind,
    Form,
    Grade,
    Silence,
    TimeUnit,
    Version,
)
from majal.modules.desk.queries import (
    FactSaid,
    PieceSaid,
    Said,
    StepSaid,
    procedures_visible_to,
    said_in,
)
from majal.modules.sources.public import (
    SeveralSources,
    Source,
    UnknownSource,
    source_named,
    sources_visible_to,
)

SPARE_ROWS = 3
"""Empty rows below the pieces and the steps: more come when these are filled and recorded."""
MOST_ROWS = 40
GRADED = ("grade", "source", "checked_on")


def _line(label: Any, longest: int, *, required: bool = False, **attrs: str) -> Any:
    widget = forms.TextInput(attrs=attrs)
    return forms.CharField(label=label, max_length=longest, required=required, widget=widget)


def _text(label: Any, *, required: bool = False) -> Any:
    return forms.CharField(
        label=label, max_length=1500, required=required, widget=forms.Textarea(attrs={"rows": 3})
    )


def _day(label: Any) -> Any:
    return forms.DateField(
        label=label,
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )


class ProcedureForm(forms.Form):
    """All that is said of a procedure; what is not known stays empty."""

    code = forms.SlugField(label=_("Code"), max_length=60)
    category = forms.ChoiceField(label=_("Category"), choices=Category)
    audiences = forms.MultipleChoiceField(
        label=_("For whom"), choices=Audience, widget=forms.CheckboxSelectMultiple
    )
    name_ar = _line(_("Name in Arabic"), 160, required=True)
    name_fr = _line(_("Name in French"), 160, required=True)
    name_en = _line(_("Name in English"), 160)
    what_ar = _text(_("What it is, in Arabic"), required=True)
    what_fr = _text(_("What it is, in French"), required=True)
    what_en = _text(_("What it is, in English"))
    administration_ar = _line(_("Who does it, in Arabic"), 200, required=True)
    administration_fr = _line(_("Who does it, in French"), 200, required=True)
    administration_en = _line(_("Who does it, in English"), 200)
    link = forms.URLField(label=_("Web address"), max_length=300, required=False)
    fee_kind = forms.ChoiceField(label=_("Fee"), choices=FeeKind)
    fee_amount = forms.DecimalField(
        label=_("Amount (MAD)"), max_digits=12, decimal_places=2, min_value=0, required=False
    )
    fee_on = PartialDateFormField(label=_("Amount as of"), required=False)
    fee_ar = _line(_("On the fee, in Arabic"), 300)
    fee_fr = _line(_("On the fee, in French"), 300)
    time_number = forms.IntegerField(
        label=_("Legal time"), min_value=1, max_value=3650, required=False
    )
    time_unit = forms.ChoiceField(
        label=_("Unit"), choices=[("", "—"), *TimeUnit.choices], required=False
    )
    time_basis_ar = _line(_("Legal basis, in Arabic"), 300)
    time_basis_fr = _line(_("Legal basis, in French"), 300)
    silence = forms.ChoiceField(label=_("What silence means"), choices=Silence)
    appeal_ar = _line(_("To whom one appeals, in Arabic"), 300)
    appeal_fr = _line(_("To whom one appeals, in French"), 300)
    reason = _line(_("Why it is corrected"), 300)

    def __init__(
        self, data: Any = None, *, actor: Any, version: Version | None = None, **kwargs: Any
    ) -> None:
        super().__init__(data, **kwargs)
        self.actor, self.version = actor, version
        self.stored = said_in(version) if version else None
        if version is not None:
            del self.fields["code"]
        else:
            del self.fields["reason"]
        own = version.procedure_id if version else 0
        named = procedures_visible_to(actor).prefetch_related(None).exclude(procedure=own)
        self._procedures = [("", "—"), *((v.procedure_id, local(v)) for v in named)]
        self._codes = self._sources()
        for about in About:
            fact = self.stored.facts.get(about) if self.stored else None
            self._graded(f"{about}_", fact)
        pieces = self.stored.pieces if self.stored else ()
        steps = self.stored.steps if self.stored else ()
        self.pieces, self.steps = self._count("pieces", pieces), self._count("steps", steps)
        for n in range(self.pieces):
            self._piece(n, pieces[n] if n < len(pieces) else None)
        for n in range(self.steps):
            self._step(n, steps[n] if n < len(steps) else None)
        if self.stored:
            for name, value in self.stored.values.items():
                if name in self.fields:
                    self.initial.setdefault(name, value)

    def _count(self, name: str, rows: Any) -> int:
        """How many rows there are: as were sent, else those stored and some spare ones."""
        sent = str(self.data.get(f"{name}_rows", "")) if self.is_bound else ""
        count = int(sent) if sent.isascii() and sent.isdecimal() else len(rows) + SPARE_ROWS
        return min(count, MOST_ROWS)

    def _sources(self) -> dict[int | None, str]:
        """The codes of the sources that are named already, by id; one query."""
        if self.stored is None:
            return {}
        said: Iterable[Any] = (*self.stored.facts.values(), *self.stored.pieces, *self.stored.steps)
        rows: Iterable[Source] = sources_visible_to(self.actor).filter(
            pk__in={one.source_id for one in said if one.source_id}
        )
        return {source.pk: source.code for source in rows}

    def _graded(self, prefix: str, said: Any) -> None:
        self.fields[f"{prefix}grade"] = forms.ChoiceField(
            label=_("How sure"), choices=Grade, initial=said.grade if said else Grade.LOW
        )
        self.fields[f"{prefix}source"] = _line(
            _("Source (code or title)"), 400, list="sources", autocomplete="off"
        )
        self.fields[f"{prefix}source"].initial = self._codes.get(said.source_id, "") if said else ""
        self.fields[f"{prefix}checked_on"] = _day(_("Checked with the administration on"))
        self.fields[f"{prefix}checked_on"].initial = said.checked_on if said else None

    def _worded(self, prefix: str, said: Any) -> None:
        for lang, label in (("ar", _("In Arabic")), ("fr", _("In French"))):
            name = f"{prefix}text_{lang}"
            self.fields[name] = _line(label, 300, dir="rtl" if lang == "ar" else "ltr")
            self.fields[name].initial = getattr(said, f"text_{lang}") if said else ""

    def _procedure(self, name: str, label: Any, number: int | None) -> None:
        self.fields[name] = forms.TypedChoiceField(
            label=label,
            choices=self._procedures,
            coerce=int,
            empty_value=None,
            required=False,
            initial=number,
        )

    def _piece(self, n: int, said: PieceSaid | None) -> None:
        prefix = f"piece_{n}_"
        self._worded(prefix, said)
        self.fields[f"{prefix}form"] = forms.ChoiceField(
            label=_("Form"), choices=Form, initial=said.form if said else Form.ORIGINAL
        )
        for lang, label in (
            ("ar", _("Obtained where, Arabic")),
            ("fr", _("Obtained where, French")),
        ):
            self.fields[f"{prefix}from_{lang}"] = _line(label, 200)
            self.fields[f"{prefix}from_{lang}"].initial = (
                getattr(said, f"from_{lang}") if said else ""
            )
        self._procedure(
            f"{prefix}from",
            _("Obtained by the procedure"),
            said.from_procedure_id if said else None,
        )
        self._graded(prefix, said)

    def _step(self, n: int, said: StepSaid | None) -> None:
        prefix = f"step_{n}_"
        self._worded(prefix, said)
        self._procedure(f"{prefix}does", _("Is the procedure"), said.does_id if said else None)
        self._graded(prefix, said)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for name in [n for n in self.fields if n.endswith("_source") and cleaned.get(n)]:
            try:
                cleaned[name] = source_named(self.actor, cleaned[name]).pk
            except (UnknownSource, SeveralSources) as error:
                self.add_error(name, str(error))
        for prefix in self._rows():
            ar, fr = cleaned.get(f"{prefix}text_ar"), cleaned.get(f"{prefix}text_fr")
            if bool(ar) != bool(fr):
                self.add_error(
                    f"{prefix}text_fr" if ar else f"{prefix}text_ar",
                    _("Write it in Arabic and in French."),
                )
        return cleaned

    def cells(self, prefix: str) -> list[forms.BoundField]:
        """The fields of one fact, piece or step, as they stand."""
        return [self[name] for name in self.fields if name.startswith(prefix)]

    @property
    def fact_cells(self) -> list[tuple[str, list[forms.BoundField]]]:
        return [(str(about.label), [self[f"{about}_{part}"] for part in GRADED]) for about in About]

    @property
    def piece_cells(self) -> list[list[forms.BoundField]]:
        return [self.cells(f"piece_{n}_") for n in range(self.pieces)]

    @property
    def step_cells(self) -> list[list[forms.BoundField]]:
        return [self.cells(f"step_{n}_") for n in range(self.steps)]

    def _rows(self) -> Iterator[str]:
        yield from (f"piece_{n}_" for n in range(self.pieces))
        yield from (f"step_{n}_" for n in range(self.steps))

    def _grade_of(self, prefix: str) -> dict[str, Any]:
        cleaned = self.cleaned_data
        return {
            "grade": cleaned[f"{prefix}grade"],
            "source_id": cleaned[f"{prefix}source"] or None,
            "checked_on": cleaned[f"{prefix}checked_on"],
        }

    @property
    def said(self) -> Said:
        """What the form says, as the command takes it."""
        cleaned = self.cleaned_data
        stored = self.stored.values if self.stored else {}
        values = {
            name: cleaned[name] for name in self.base_fields if name not in ("code", "reason")
        }
        values["audiences"] = [a for a in Audience.values if a in cleaned["audiences"]]
        values["organisation_id"] = stored.get("organisation_id")
        pieces = tuple(
            PieceSaid(
                cleaned[f"piece_{n}_text_ar"],
                cleaned[f"piece_{n}_text_fr"],
                cleaned[f"piece_{n}_form"],
                cleaned[f"piece_{n}_from_ar"],
                cleaned[f"piece_{n}_from_fr"],
                cleaned[f"piece_{n}_from"],
                **self._grade_of(f"piece_{n}_"),
            )
            for n in range(self.pieces)
            if cleaned[f"piece_{n}_text_ar"]
        )
        steps = tuple(
            StepSaid(
                cleaned[f"step_{n}_text_ar"],
                cleaned[f"step_{n}_text_fr"],
                cleaned[f"step_{n}_does"],
                **self._grade_of(f"step_{n}_"),
            )
            for n in range(self.steps)
            if cleaned[f"step_{n}_text_ar"]
        )
        facts = {about: FactSaid(**self._grade_of(f"{about}_")) for about in About.values}
        return Said(values, facts, pieces, steps)
