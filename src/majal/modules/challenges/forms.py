"""What the pages of challenges ask."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.amounts import AmountField
from majal.kernel.asking import day, lines, paper
from majal.kernel.bidi import plain_number
from majal.kernel.names import local
from majal.kernel.text import western
from majal.modules.challenges.queries import Ranked
from majal.modules.challenges.workflow import MOST_POINTS, ChallengeKind, Outcome

Choices = Iterable[tuple[Any, Any]]
TABLES_TOO = "application/pdf,image/png,image/jpeg,image/webp,text/csv,.xlsx"


def _mean(one: Ranked) -> str:
    return "—" if one.mean is None else str(plain_number(one.mean))


def _fill(form: forms.Form, name: str, rows: Choices) -> None:
    form.fields[name].choices = [("", "—"), *rows]  # type: ignore[attr-defined]


class NumberField(forms.DecimalField):
    """A number in any digits, with a point or a comma."""

    def to_python(self, value: Any) -> Any:
        plain = western(value).replace(",", ".").strip() if isinstance(value, str) else value
        return super().to_python(plain)


class StateForm(forms.Form):
    """A problem stated."""

    code = forms.SlugField(
        label=_("Code"),
        max_length=60,
        help_text=_("Short, in Latin letters, for addresses and files: it stays."),
    )
    owner = forms.TypedChoiceField(label=pgettext_lazy("challenge", "Stated by"), coerce=int)
    kind = forms.ChoiceField(label=_("Kind"), choices=ChallengeKind)
    title_ar = forms.CharField(label=_("Title in Arabic"), max_length=160, required=False)
    title_fr = forms.CharField(label=_("Title in French"), max_length=160, required=False)
    title_en = forms.CharField(label=_("Title in English"), max_length=160, required=False)
    problem_ar = lines(_("Problem, in Arabic"))
    problem_fr = lines(_("Problem, in French"))
    problem_en = lines(_("Problem, in English"))
    criteria = lines(_("What answers are judged by"))
    after = lines(
        _("What happens after"), help_text=_("Bought, adopted, extended: how, and decided by whom.")
    )
    budget = AmountField(label=_("Budget (DH)"), required=False)
    park = forms.TypedChoiceField(label=_("Park"), coerce=int, empty_value=None, required=False)
    territory = forms.TypedChoiceField(
        label=_("Territory"), coerce=int, empty_value=None, required=False
    )
    answers_until = day(_("Answers until"), required=False)

    def __init__(
        self,
        data: Any = None,
        *,
        owners: Choices = (),
        parks: Choices = (),
        territories: Choices = (),
        known: bool = False,
        **more: Any,
    ) -> None:
        super().__init__(data, **more)
        for name in ("problem_ar", "problem_fr", "problem_en"):
            self.fields[name].max_length = 5000  # type: ignore[attr-defined]
        _fill(self, "park", parks)
        _fill(self, "territory", territories)
        if known:
            del self.fields["code"], self.fields["owner"]
        else:
            _fill(self, "owner", owners)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not any(cleaned.get(f"title_{one}") for one in ("ar", "fr", "en")):
            self.add_error("title_ar", _("Give it a title, in Arabic or in French."))
        return cleaned


class IndicatorForm(forms.Form):
    """How the problem is measured."""

    name_ar = forms.CharField(label=_("Name in Arabic"), max_length=160, required=False)
    name_fr = forms.CharField(label=_("Name in French"), max_length=160, required=False)
    unit = forms.CharField(label=_("Unit"), max_length=40, required=False)
    before = NumberField(label=_("Today"), max_digits=14, decimal_places=2)
    target = NumberField(label=_("Target"), max_digits=14, decimal_places=2)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not (cleaned.get("name_ar") or cleaned.get("name_fr")):
            self.add_error("name_ar", _("Say what is measured, in Arabic or in French."))
        return cleaned


class DataForm(forms.Form):
    """A file of data or a paper."""

    title = forms.CharField(label=_("Title"), max_length=160)
    file = forms.FileField(
        label=_("File (PDF, image, CSV or XLSX, 10 MB at most)"),
        widget=forms.FileInput(attrs={"accept": TABLES_TOO}),
    )


class EmailForm(forms.Form):
    """An address to which the link is sent."""

    email = forms.EmailField(label=_("E-mail"), max_length=254)


class ConfirmForm(forms.Form):
    """One tap; and whoever wants to says something with it."""

    text = forms.CharField(
        label=_("Your comment, if you wish"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("It is shown under the name you give, once somebody of the team has read it."),
    )
    name = forms.CharField(
        label=_("Name to show with it"),
        max_length=80,
        required=False,
        help_text=_("A first name is enough; nothing else about you is kept."),
    )


class CommentForm(forms.Form):
    """What somebody says."""

    text = forms.CharField(
        label=_("Your comment"), max_length=2000, widget=forms.Textarea(attrs={"rows": 4})
    )


class JudgeForm(forms.Form):
    """Show a comment or refuse it."""

    show = forms.ChoiceField(
        label=_("What to do with it"),
        choices=[("yes", _("show it to everyone")), ("no", _("refuse it"))],
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(label=_("Reason, if it is refused"), max_length=300, required=False)


class AnswerForm(forms.Form):
    """A company’s answer."""

    organisation = forms.TypedChoiceField(label=_("Company"), coerce=int)
    summary = lines(_("Summary"), required=True)
    plan = lines(_("Plan"), required=True)
    price = AmountField(label=_("Price (DH)"))

    def __init__(self, data: Any = None, *, companies: Choices = (), **more: Any) -> None:
        super().__init__(data, **more)
        self.fields["organisation"].choices = list(companies)  # type: ignore[attr-defined]
        for name, most in (("summary", 2000), ("plan", 5000)):
            self.fields[name].max_length = most  # type: ignore[attr-defined]


class JurorForm(forms.Form):
    """Somebody for the jury."""

    person = forms.TypedChoiceField(label=_("Person"), coerce=int)

    def __init__(self, data: Any = None, *, people: Choices = (), **more: Any) -> None:
        super().__init__(data, **more)
        _fill(self, "person", people)


class ScoreForm(forms.Form):
    """A juror’s points."""

    points = forms.IntegerField(
        label=_("Points, of 20"), min_value=0, max_value=MOST_POINTS, required=False
    )
    conflict = forms.BooleanField(
        label=_("I have an interest in this company and stand aside"), required=False
    )
    note = forms.CharField(label=_("Note"), max_length=1000, required=False)


class FinalistsForm(forms.Form):
    """Which answers go on to a pilot."""

    answers = forms.TypedMultipleChoiceField(
        label=_("Finalists"), coerce=int, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, data: Any = None, *, ranked: Iterable[Ranked] = (), **more: Any) -> None:
        super().__init__(data, **more)
        self.fields["answers"].choices = [  # type: ignore[attr-defined]
            (one.answer.pk, f"{local(one.answer.organisation)} · {_mean(one)}") for one in ranked
        ]


class PilotForm(forms.Form):
    """Where and when, with whom, for how much."""

    place = forms.CharField(label=_("Place of the pilot"), max_length=200)
    hosts = forms.CharField(label=_("Hosts"), max_length=300, required=False)
    first_day = day(_("First day"))
    last_day = day(_("Last day"))
    budget = AmountField(label=_("Budget (DH)"))


class PaymentForm(forms.Form):
    """What was paid."""

    amount = AmountField(label=_("Amount (DH)"))
    on = day(_("Paid on"))
    note = forms.CharField(label=_("Note"), max_length=200, required=False)


class ResultForm(forms.Form):
    """What was measured."""

    indicator = forms.TypedChoiceField(label=_("Indicator"), coerce=int)
    value = NumberField(label=_("Measured"), max_digits=14, decimal_places=2)
    on = day(_("Measured on"))
    evidence = paper(_("Evidence (PDF or image, 10 MB at most)"))

    def __init__(
        self, data: Any = None, files: Any = None, *, indicators: Choices = (), **more: Any
    ) -> None:
        super().__init__(data, files, **more)
        self.fields["indicator"].choices = list(indicators)  # type: ignore[attr-defined]


class OutcomeForm(forms.Form):
    """What became of it."""

    outcome = forms.ChoiceField(
        label=pgettext_lazy("of a challenge", "Outcome"), choices=Outcome, widget=forms.RadioSelect
    )
    procedure = forms.CharField(
        label=_("If it is bought: by which procedure"), max_length=200, required=False
    )
    why = lines(_("Why"), required=True)
    on = day(_("Decided on"))
