"""What the pages of programmes ask."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.amounts import AmountField
from majal.kernel.asking import day, lines, paper
from majal.kernel.names import local
from majal.modules.programmes.models import Stage
from majal.modules.programmes.workflow import (
    MONTHS,
    MOST_PLACES,
    AgeBand,
    EntryKind,
    ProgrammeKind,
    Sex,
    StageKind,
    StepKind,
)

Choices = Iterable[tuple[Any, Any]]
NOBODY: tuple[tuple[str, str], ...] = (("", "—"),)


def _one_of(label: Any, *, required: bool = False, help_text: Any = "") -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=label, coerce=int, empty_value=None, required=required, help_text=help_text
    )


def _choices(form: forms.Form, name: str, rows: Choices, *, empty: bool = True) -> None:
    form.fields[name].choices = [*(NOBODY if empty else ()), *rows]  # type: ignore[attr-defined]


def named(rows: Iterable[Any]) -> list[tuple[int, str]]:
    """Records as choices, by their names."""
    return [(one.pk, local(one)) for one in rows]


class ProgrammeForm(forms.Form):
    """What a programme says of itself."""

    code = forms.SlugField(
        label=_("Code"),
        max_length=60,
        help_text=_("Short, in Latin letters, for addresses and files: it stays."),
    )
    kind = forms.ChoiceField(label=_("Kind"), choices=ProgrammeKind)
    name_ar = forms.CharField(label=_("Name in Arabic"), max_length=160, required=False)
    name_fr = forms.CharField(label=_("Name in French"), max_length=160, required=False)
    name_en = forms.CharField(label=_("Name in English"), max_length=160, required=False)
    purpose_ar = lines(_("Purpose, in Arabic"))
    purpose_fr = lines(_("Purpose, in French"))
    purpose_en = lines(_("Purpose, in English"))
    parks = forms.TypedMultipleChoiceField(
        label=_("Parks"),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("None: the programme is the whole network’s."),
    )
    territory = _one_of(_("Territory"))
    lead = _one_of(pgettext_lazy("of a programme", "Lead"))
    first_day = day(_("First day"), required=False)
    last_day = day(_("Last day"), required=False)
    entrusted = forms.BooleanField(
        label=_("Entrusted to the network by the ministry in charge of digital transition"),
        required=False,
    )
    published = forms.BooleanField(label=_("Shown to everyone"), required=False)

    def __init__(
        self,
        data: Any = None,
        *,
        parks: Choices = (),
        territories: Choices = (),
        people: Choices = (),
        known: bool = False,
        **more: Any,
    ) -> None:
        super().__init__(data, **more)
        _choices(self, "parks", parks, empty=False)
        _choices(self, "territory", territories)
        _choices(self, "lead", people)
        for name in ("purpose_ar", "purpose_fr", "purpose_en"):
            self.fields[name].max_length = 3000  # type: ignore[attr-defined]
        if known:
            del self.fields["code"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not any(cleaned.get(f"name_{one}") for one in ("ar", "fr", "en")):
            self.add_error("name_ar", _("Give the programme a name, in Arabic or in French."))
        return cleaned


class StageForm(forms.Form):
    """A stage of a programme."""

    position = forms.IntegerField(label=_("Place in the order"), min_value=1, max_value=50)
    kind = forms.ChoiceField(label=_("Kind"), choices=StageKind)
    name_ar = forms.CharField(label=_("Name in Arabic"), max_length=120, required=False)
    name_fr = forms.CharField(label=_("Name in French"), max_length=120, required=False)
    name_en = forms.CharField(label=_("Name in English"), max_length=120, required=False)
    entry = lines(_("Who may enter"))
    leaving = lines(_("What is reached at the end"))


class CohortForm(forms.Form):
    """A cohort of a stage."""

    stage = _one_of(_("Stage"), required=True)
    first_day = day(_("First day"))
    last_day = day(_("Last day"))
    capacity = forms.IntegerField(label=_("Places"), min_value=1, max_value=MOST_PLACES)
    coordinator = _one_of(_("Coordinator"))
    park = _one_of(_("Park"))
    goals = lines(_("Goals of the cohort"))

    def __init__(
        self,
        data: Any = None,
        *,
        stages: Iterable[Stage] = (),
        people: Choices = (),
        parks: Choices = (),
        **more: Any,
    ) -> None:
        super().__init__(data, **more)
        found = [(one.pk, f"{one.position} · {one}") for one in stages]
        if found:
            _choices(self, "stage", found, empty=False)
        else:
            del self.fields["stage"]
        _choices(self, "coordinator", people)
        _choices(self, "park", parks)


class FundingForm(forms.Form):
    """Who pays, how much, under which convention."""

    organisation = _one_of(_("Funder"), required=True)
    amount = AmountField(label=_("Amount (DH)"), required=False)
    convention = forms.ChoiceField(label=_("Convention"), required=False)

    def __init__(
        self,
        data: Any = None,
        *,
        organisations: Choices = (),
        conventions: Choices = (),
        **more: Any,
    ) -> None:
        super().__init__(data, **more)
        _choices(self, "organisation", organisations)
        _choices(self, "convention", conventions)


class EnterForm(forms.Form):
    """Who enters a cohort: a company, or a project holder who has none."""

    organisation = _one_of(_("Company"), help_text=_("Or fill in the project holder below."))
    name = forms.CharField(label=_("Project holder"), max_length=120, required=False)
    email = forms.EmailField(label=_("E-mail"), required=False)
    project = forms.CharField(label=_("Project"), max_length=200, required=False)
    sex = forms.ChoiceField(
        label=pgettext_lazy("of a person", "Sex"), choices=[("", "—"), *Sex.choices], required=False
    )
    age_band = forms.ChoiceField(
        label=_("Age"), choices=[("", "—"), *AgeBand.choices], required=False
    )
    commune = forms.CharField(
        label=_("Commune"), max_length=120, required=False, help_text=_("Its name, or its code.")
    )
    state = forms.ChoiceField(
        label=_("How far it is"), choices=[c for c in StepKind.choices if c[0] != "survival"]
    )
    on = day(_("Enters on"))
    goals = lines(_("Goals"))

    def __init__(self, data: Any = None, *, companies: Choices = (), **more: Any) -> None:
        super().__init__(data, **more)
        _choices(self, "organisation", companies)


class MoveForm(forms.Form):
    """To which cohort of a later stage a member moves on."""

    cohort = _one_of(_("Cohort"), required=True)
    on = day(_("Moves on"))

    def __init__(self, data: Any = None, *, cohorts: Choices = (), **more: Any) -> None:
        super().__init__(data, **more)
        _choices(self, "cohort", cohorts)


class EndForm(forms.Form):
    """How a place ends."""

    outcome = forms.ChoiceField(
        label=_("Outcome"),
        choices=[
            ("graduated", pgettext_lazy("member of a cohort", "graduated")),
            ("left", pgettext_lazy("member of a cohort", "left")),
        ],
    )
    on = day(_("Date"))
    reason = forms.CharField(label=_("Reason"), max_length=500, required=False)


class EntryForm(forms.Form):
    """An entry of the logbook."""

    kind = forms.ChoiceField(label=_("Kind"), choices=EntryKind)
    on = day(_("Date"))
    text = forms.CharField(
        label=_("What happened"), max_length=4000, widget=forms.Textarea(attrs={"rows": 4})
    )


class MilestoneForm(forms.Form):
    """A milestone for one member or a whole cohort."""

    title = forms.CharField(label=_("Milestone"), max_length=200)
    due_on = day(_("Due on"))


class ReachForm(forms.Form):
    """When a milestone was reached, and what shows it."""

    on = day(_("Reached on"))
    evidence = paper(_("Evidence (PDF or image, 10 MB at most)"))


class GoalsForm(forms.Form):
    """What a member wants to reach."""

    goals = lines(_("Goals"))


class StepForm(forms.Form):
    """How far a member has come."""

    kind = forms.ChoiceField(label=_("State"), choices=StepKind)
    on = day(_("Date"))
    organisation = _one_of(
        _("Company that was created"), help_text=_("Where a project became a company.")
    )
    months = forms.TypedChoiceField(
        label=_("Months after it was created"),
        coerce=int,
        empty_value=None,
        required=False,
        choices=[("", "—"), *((one, one) for one in MONTHS)],
    )
    alive = forms.TypedChoiceField(
        label=_("In business"),
        coerce=lambda value: value == "yes",
        empty_value=None,
        required=False,
        choices=[("", "—"), ("yes", _("yes")), ("no", _("no"))],
    )
    note = forms.CharField(label=_("Note"), max_length=300, required=False)

    def __init__(self, data: Any = None, *, companies: Choices = (), **more: Any) -> None:
        super().__init__(data, **more)
        _choices(self, "organisation", companies)


class StepMendForm(forms.Form):
    """A step corrected or taken back."""

    on = day(_("Date"))
    alive = forms.TypedChoiceField(
        label=_("In business"),
        coerce=lambda value: value == "yes",
        empty_value=None,
        required=False,
        choices=[("", "—"), ("yes", _("yes")), ("no", _("no"))],
    )
    holds = forms.BooleanField(
        label=_("It is true: take the tick away to take the step back"), required=False
    )
    note = forms.CharField(label=_("Note"), max_length=300, required=False)

    def __init__(self, data: Any = None, *, survival: bool = False, **more: Any) -> None:
        super().__init__(data, **more)
        if not survival:
            del self.fields["alive"]
