"""What the steps of a dossier ask."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.modules.case_types.public import Definition, Outcome


def _words(label: Any, **options: Any) -> Any:
    rows = options.pop("rows", 4)
    options.setdefault("required", False)
    return forms.CharField(
        label=label, max_length=10_000, widget=forms.Textarea(attrs={"rows": rows}), **options
    )


class PiecesForm(forms.Form):
    """Everything that is missing, named at once."""

    papers = forms.MultipleChoiceField(
        label=_("Papers that are missing or cannot be used"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    others = _words(
        _("Other pieces"), rows=3, help_text=_("One on each line, as the person will read it.")
    )
    note = _words(
        pgettext_lazy("dossier", "Explanation"),
        help_text=_("Say of each why it is needed, in plain words."),
    )

    def __init__(self, data: Any = None, *, definition: Definition, answers: Any) -> None:
        super().__init__(data)
        papers = definition.papers_for(answers)
        field: Any = self.fields["papers"]
        field.choices = [(p.code, str(p.label)) for p in papers]

    @property
    def others_named(self) -> list[str]:
        """The other pieces, a line each."""
        lines = (line.strip() for line in self.cleaned_data["others"].splitlines())
        return [line[:300] for line in lines if line][:20]


class DecisionForm(forms.Form):
    """An outcome with its reasons."""

    outcome = forms.ChoiceField(label=pgettext_lazy("dossier", "Outcome"), widget=forms.RadioSelect)
    reasons = _words(
        _("Reasons"),
        rows=6,
        help_text=_("They are sent as they stand. Say what was looked at and what decided."),
    )
    conditions = _words(
        _("Conditions"),
        help_text=_("Only where the outcome has some: what is to be done, by when."),
    )

    def __init__(self, data: Any = None, *, outcomes: Sequence[Outcome]) -> None:
        super().__init__(data)
        field: Any = self.fields["outcome"]
        field.choices = [(o.code, str(o.label)) for o in outcomes]


class StageForm(forms.Form):
    """Where a dossier moves on to."""

    stage = forms.ChoiceField(label=_("Move on to"), widget=forms.RadioSelect)
    note = _words(_("Note for those who handle it"), rows=3)

    def __init__(self, data: Any = None, *, stages: Sequence[Any]) -> None:
        super().__init__(data)
        field: Any = self.fields["stage"]
        field.choices = [(s.code, str(s.label)) for s in stages]


class AssignForm(forms.Form):
    """Who handles a dossier; nobody gives it back to all."""

    person = forms.TypedChoiceField(
        label=_("Who handles it"), coerce=int, required=False, empty_value=None
    )

    def __init__(self, data: Any = None, *, people: Any, now: int | None = None) -> None:
        super().__init__(data, initial={"person": now or ""})
        field: Any = self.fields["person"]
        field.choices = [("", _("nobody yet")), *((p.pk, str(p)) for p in people)]


class ReasonForm(forms.Form):
    """Why."""

    reason = _words(_("Reasons"), help_text=_("Whoever filed the dossier reads them."))


class NoteForm(forms.Form):
    """A few words, or none."""

    note = _words(_("Note"), rows=3)


class MergeForm(forms.Form):
    """Which dossier is kept."""

    into = forms.TypedChoiceField(label=_("Keep this one"), coerce=int, widget=forms.RadioSelect)
    note = _words(_("Note"), rows=3)

    def __init__(self, data: Any = None, *, doubles: Sequence[Any]) -> None:
        super().__init__(data)
        field: Any = self.fields["into"]
        field.choices = [
            (d.case.pk, f"{d.case.number} · {d.case.title or d.case.name}") for d in doubles
        ]
