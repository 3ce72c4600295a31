"""What the pages of a commitment's steps ask; ``given`` is what the commands take of it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.actors import Actor
from majal.kernel.dates import PartialDate
from majal.kernel.errors import DomainError
from majal.kernel.fields import PartialDateFormField
from majal.modules.commitments.commands import Shown
from majal.modules.commitments.errors import AmendmentMissing, ReasonMissing
from majal.modules.commitments.forms.choices import amendments, figures, offer, records
from majal.modules.commitments.models import Commitment
from majal.modules.commitments.queries.visible import mark_of
from majal.modules.sources.public import source_named

WHEN = _("A day, a month or a year: 12/03/2026, 03/2026, 2026.")
ACCEPT = {"accept": ".pdf,.png,.jpg,.jpeg,.webp"}


def _note() -> forms.CharField:
    words = forms.Textarea(attrs={"rows": 3, "dir": "auto"})
    label = pgettext_lazy("commitment", "Note")
    return forms.CharField(label=label, required=False, max_length=2000, widget=words)


def _amendment() -> forms.TypedChoiceField:
    said = {"required": AmendmentMissing.message}
    return forms.TypedChoiceField(label=_("Amendment"), coerce=int, error_messages=said)


class ManyFiles(forms.FileInput):
    """A box that takes several files at once."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several files; none is an empty list."""

    def clean(self, data: Any, initial: Any = None) -> Any:
        one = super().clean
        return [one(each, initial) for each in data] if isinstance(data, list) else []


class StepForm(forms.Form):
    """What every step asks, with the mark of what stood when the page was read."""

    state = forms.CharField(widget=forms.HiddenInput, required=False, max_length=120)

    def __init__(self, *args: Any, actor: Actor, commitment: Commitment, today: Any) -> None:
        stands = {"state": mark_of(commitment), "due": commitment.due, "on": PartialDate.of(today)}
        super().__init__(*args)
        self.initial = stands
        self.actor, self.commitment = actor, commitment
        if "amendment" in self.fields:
            offer(self, "amendment", amendments(commitment.convention))

    @property
    def given(self) -> dict[str, Any]:
        answers = dict(self.cleaned_data)
        return {"expected": answers.pop("state"), **answers}


class BeginForm(StepForm):
    """That it has begun."""

    on = PartialDateFormField(label=_("Begun on"), help_text=WHEN)
    note = _note()


class ClaimForm(StepForm):
    """That it is delivered, and what shows it."""

    on = PartialDateFormField(label=_("Delivered on"), help_text=WHEN)
    evidence = FilesField(
        label=_("Files that show it"),
        required=False,
        widget=ManyFiles(attrs={**ACCEPT, "multiple": True}),
        help_text=_(
            "PDF or pictures, at most 10 MB each. If a page comes back for mending, choose them "
            "again: browsers do not keep files."
        ),
    )
    source_id = forms.CharField(
        label=_("Source"),
        required=False,
        max_length=400,
        help_text=_("An article, a report or a decision on record: its code, or its title."),
        widget=forms.TextInput(attrs={"list": "sources", "autocomplete": "off", "dir": "auto"}),
    )
    figure = forms.TypedChoiceField(label=_("Figure"), coerce=int, empty_value=None, required=False)
    record = forms.ChoiceField(label=_("Record of this program"), required=False)
    note = _note()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "figure", figures(self.actor, self.commitment))
        offer(self, "record", records(self.commitment))

    def clean_source_id(self) -> str:
        text = str(self.cleaned_data["source_id"])
        try:
            return source_named(self.actor, text).code if text else ""
        except DomainError as error:
            raise forms.ValidationError(str(error)) from error

    @property
    def given(self) -> dict[str, Any]:
        answers = super().given
        shown = [Shown(file=one) for one in answers["evidence"]]
        for name, by_what in (("source_id", "source"), ("figure", "figure"), ("record", "record")):
            if value := answers.pop(name):
                shown.append(Shown(**{by_what: value}))
        return {**answers, "evidence": shown}


class AcceptForm(StepForm):
    """That the other side accepts."""

    on = PartialDateFormField(label=_("Accepted on"), help_text=WHEN)
    note = _note()


class PaperForm(AcceptForm):
    """That the other side accepted on a paper that it signed."""

    paper = forms.FileField(
        label=_("Signed paper"),
        widget=forms.FileInput(attrs=ACCEPT),
        help_text=_(
            "The record of acceptance that the other side signed: PDF or picture, at most 10 MB."
        ),
    )
    field_order = ("on", "paper", "note")


class DisputeForm(StepForm):
    """That it is not delivered, and why."""

    on = PartialDateFormField(label=_("Found on"), help_text=WHEN)
    reason = forms.CharField(
        label=_("What is missing"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
        error_messages={"required": ReasonMissing.message},
        help_text=_("Both sides read it; the public does not."),
    )


class WithdrawForm(StepForm):
    """That an amendment takes it back."""

    on = PartialDateFormField(label=_("Withdrawn on"), help_text=WHEN)
    amendment = _amendment()
    note = _note()


class DueForm(StepForm):
    """That an amendment sets another date."""

    due = PartialDateFormField(label=_("Due"), help_text=WHEN)
    amendment = _amendment()
    note = _note()
