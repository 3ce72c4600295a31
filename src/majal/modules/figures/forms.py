"""What the pages of figures ask."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from majal.kernel.actors import Actor
from majal.kernel.dates import BadDate, parse_typed
from majal.kernel.errors import DomainError
from majal.kernel.fields import PartialDateFormField
from majal.kernel.names import local
from majal.kernel.permissions import may
from majal.modules.figures.models import Observation
from majal.modules.figures.models.measures import Channel, Nature
from majal.modules.figures.models.statements import Confidence, Qualifier
from majal.modules.figures.permissions import Perm
from majal.modules.figures.queries.as_of import definition_of
from majal.modules.figures.queries.statements import NETWORK, lands_spoken_of, measures_visible_to
from majal.modules.parks.public import parks_on_map
from majal.modules.sources.public import source_named

KINDS = (("measured", _("measured: reality")), ("announced", _("announced: a promise")))


class StatementFileForm(forms.Form):
    """A file of statements, CSV or XLSX, with the columns of the page's example."""

    file = forms.FileField(
        label=_("File (CSV or XLSX)"),
        help_text=_("At most 5 MB. The first line names the columns; the page shows which."),
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx"}),
    )


class StatementForm(forms.Form):
    """One statement, in the columns of a file of statements; ``row`` gives them as text."""

    subject = forms.ChoiceField(label=_("Whom it speaks of"))
    measure = forms.ChoiceField(label=_("Measure"))
    kind = forms.ChoiceField(label=_("Kind"), choices=KINDS, widget=forms.RadioSelect)
    qualifier = forms.ChoiceField(label=_("How exactly the source says it"), choices=Qualifier)
    value = forms.CharField(
        label=_("Value"),
        max_length=40,
        help_text=_("In the unit of the measure; a date for measures of dates."),
    )
    value_high = forms.CharField(
        label=_("Upper value"), max_length=40, required=False, help_text=_("For “between” only.")
    )
    as_of_or_period = PartialDateFormField(
        label=_("Date or period"),
        help_text=_("When it was so, or by when it is promised: 2024, 03/2024, 12/03/2024."),
    )
    dimensions = forms.CharField(
        label=_("Part of the whole"),
        max_length=120,
        required=False,
        help_text=_("Only if it speaks of a part, or of another scope: scope=direct"),
    )
    source_id = forms.CharField(
        label=_("Source"),
        max_length=400,
        error_messages={
            "required": _("A statement needs its source: who said it, and where. Add it first.")
        },
        help_text=_("A source on record: its code, or its title."),
        widget=forms.TextInput(attrs={"list": "sources", "autocomplete": "off", "dir": "auto"}),
    )
    confidence = forms.ChoiceField(
        label=_("How far you trust your reading"), choices=Confidence, initial=Confidence.MEDIUM
    )
    note = forms.CharField(
        label=_("Note"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("The words of the source, or what a reader should know."),
    )
    file = forms.FileField(
        label=_("File that shows it"),
        required=False,
        help_text=_("PDF or image, at most 20 MB. With it the statement is graded “documented”."),
    )
    sure = forms.BooleanField(label=_("The source really says so: record it"), required=False)

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.actor = actor
        self.measures = {m.code: m for m in measures_visible_to(actor)}
        named = [(m.channel, (m.code, local(definition_of(m)))) for m in self.measures.values()]
        self._choose(
            "measure",
            [(label, [one for at, one in named if at == key]) for key, label in Channel.choices],
        )
        parks = [p for p in parks_on_map(actor) if may(actor, Perm.RECORD_OF, p)]
        subjects: list[Any] = [(p.code, local(p)) for p in parks]
        if may(actor, Perm.RECORD_OF):
            lands = [(t.code, f"{local(t)} ({t.code})") for t in lands_spoken_of(actor)]
            subjects = [(NETWORK, _("the network")), *subjects, (_("Territories"), lands)]
        self._choose("subject", subjects)

    def _choose(self, name: str, choices: list[Any]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - for the type checker
        field.choices = choices

    def clean_source_id(self) -> str:
        try:
            return source_named(self.actor, str(self.cleaned_data["source_id"])).code
        except DomainError as error:
            raise forms.ValidationError(str(error)) from error

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        measure = self.measures.get(cleaned.get("measure", ""))
        if measure and measure.nature == Nature.DATE and cleaned.get("value"):
            try:
                cleaned["value"] = str(parse_typed(cleaned["value"]))
            except BadDate as error:
                self.add_error("value", str(error))
        return cleaned

    @property
    def row(self) -> dict[str, str]:
        """The answers as a row of a file of statements."""
        names = (name for name in self.cleaned_data if name not in ("file", "sure"))
        return {name: str(self.cleaned_data[name] or "") for name in names}


def row_of(statement: Observation) -> dict[str, Any]:
    """A statement as the form shows it for correcting."""
    when = statement.value if statement.value is not None else statement.when
    whom = statement.park or statement.territory
    return {
        "subject": whom.code if whom else NETWORK,
        "measure": statement.measure.code,
        "kind": "measured",
        "qualifier": statement.qualifier,
        "value": f"{when.normalize():f}" if statement.value is not None else str(when),
        "value_high": f"{statement.value_high.normalize():f}" if statement.value_high else "",
        "as_of_or_period": statement.period,
        "dimensions": ";".join(f"{k}={v}" for k, v in statement.dimensions.items()),
        "source_id": statement.source.code if statement.source else "",
        "confidence": statement.confidence,
        "note": statement.note,
    }
