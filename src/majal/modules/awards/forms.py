"""What the pages of agreements ask."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.amounts import AmountField
from majal.kernel.asking import DayField, day, lines, paper
from majal.modules.awards.models import Agreement, Claim, ClaimItem, Line, Milestone
from majal.modules.awards.workflow import HourKind
from majal.modules.grants.public import Category

MOST_MILESTONES, SPARE_COSTS, MOST_COSTS = 6, 4, 30


def dirhams(label: Any, **given: Any) -> AmountField:
    """An amount as it is typed."""
    attrs = {"inputmode": "decimal", "dir": "ltr", "autocomplete": "off"}
    return AmountField(label=label, widget=forms.TextInput(attrs=attrs), **given)


class AcceptedField(AmountField):
    """What is accepted: nothing may be said as 0."""

    def to_python(self, value: object) -> Any:
        if str(value or "").strip() in {"0", "٠", "0,00", "0.00"}:
            return 0
        return super().to_python(value)


def _day(label: Any, **given: Any) -> DayField:
    return day(label, **given)  # type: ignore[return-value]


class PlanForm(forms.Form):
    """Dates, advance, lines and milestones of an agreement before it is offered."""

    starts_on = _day(pgettext_lazy("agreement", "Starts on"))
    ends_on = _day(pgettext_lazy("agreement", "Ends on"))
    advance = dirhams(_("Advance on signature (MAD)"), required=False)
    terms = lines(_("Particular terms"))

    def __init__(self, data: Any = None, *, agreement: Agreement) -> None:
        shown = {n: getattr(agreement, n) or None for n in self.base_fields}
        super().__init__(data, initial=shown)
        amounts = {one.category: one.amount for one in agreement.lines.all()}
        for code, label in Category.choices:
            self.fields[f"line_{code}"] = dirhams(label, required=False, initial=amounts.get(code))
        known: list[Any] = list(agreement.milestones.all())
        self.count = max(MOST_MILESTONES, len(known))
        for n in range(1, self.count + 1):
            one = known[n - 1] if n <= len(known) else None
            self.fields[f"title{n}"] = forms.CharField(
                label=pgettext_lazy("milestone", "Title"),
                max_length=200,
                required=False,
                initial=one.title if one else "",
            )
            self.fields[f"due{n}"] = _day(pgettext_lazy("milestone", "Due"), required=False)
            self.fields[f"due{n}"].initial = one.due_on if one else None
            self.fields[f"amount{n}"] = dirhams(
                _("Amount (MAD)"), required=False, initial=(one.amount or None) if one else None
            )
            self.fields[f"evidence{n}"] = forms.CharField(
                label=_("Evidence wanted"),
                max_length=300,
                required=False,
                initial=one.evidence if one else "",
            )

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        for n in range(1, self.count + 1):
            if given.get(f"title{n}") and not given.get(f"due{n}"):
                self.add_error(f"due{n}", _("Say by which day."))
        return given

    @property
    def head(self) -> list[Any]:
        return [self[n] for n in ("starts_on", "ends_on", "advance", "terms")]

    @property
    def line_fields(self) -> list[Any]:
        return [self[f"line_{code}"] for code in Category.values]

    @property
    def milestone_fields(self) -> list[list[Any]]:
        names = ("title", "due", "amount", "evidence")
        return [[self[f"{n}{i}"] for n in names] for i in range(1, self.count + 1)]

    @property
    def amounts(self) -> dict[str, Any]:
        got = self.cleaned_data
        return {c: got[f"line_{c}"] for c in Category.values if got[f"line_{c}"]}

    @property
    def milestones(self) -> list[tuple[str, Any, Any, str]]:
        got = self.cleaned_data
        return [
            (got[f"title{n}"], got[f"due{n}"], got[f"amount{n}"] or 0, got[f"evidence{n}"])
            for n in range(1, self.count + 1)
            if got[f"title{n}"]
        ]


class ClaimForm(forms.Form):
    """Costs that are claimed, each on its line."""

    milestone = forms.TypedChoiceField(
        label=pgettext_lazy("R&D", "Milestone"), coerce=int, empty_value=None, required=False
    )
    note = lines(_("What was done"))

    def __init__(
        self,
        data: Any = None,
        *,
        rows: Sequence[Line],
        milestones: Sequence[Milestone],
        claim: Claim | None = None,
    ) -> None:
        shown = {"milestone": claim.milestone_id, "note": claim.note} if claim else {}
        super().__init__(data, initial=shown)
        chosen: Any = self.fields["milestone"]
        chosen.choices = [("", "—"), *((m.pk, m.title) for m in milestones)]
        known: list[Any] = list(claim.items.all()) if claim else []
        self.count = min(max(len(known) + 2, SPARE_COSTS), MOST_COSTS)
        choices = [("", "—"), *((one.pk, str(one)) for one in rows)]
        for n in range(1, self.count + 1):
            one = known[n - 1] if n <= len(known) else None
            self.fields[f"line{n}"] = forms.TypedChoiceField(
                label=_("Budget line"),
                coerce=int,
                empty_value=None,
                choices=choices,
                required=False,
                initial=one.line_id if one else None,
            )
            self.fields[f"label{n}"] = forms.CharField(
                label=pgettext_lazy("claimed cost", "What for"),
                max_length=200,
                required=False,
                initial=one.label if one else "",
            )
            self.fields[f"reference{n}"] = forms.CharField(
                label=_("Invoice or pay slip no."),
                max_length=80,
                required=False,
                initial=one.reference if one else "",
            )
            self.fields[f"paid{n}"] = _day(_("Paid on"), required=False)
            self.fields[f"paid{n}"].initial = one.paid_on if one else None
            self.fields[f"amount{n}"] = dirhams(
                _("Amount claimed (MAD)"), required=False, initial=one.amount if one else None
            )

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        for n in range(1, self.count + 1):
            parts = [given.get(f"{p}{n}") for p in ("line", "label", "reference", "paid", "amount")]
            clean = not any(f"{p}{n}" in self.errors for p in ("line", "paid", "amount"))
            if any(parts) and not all(parts) and clean:
                self.add_error(f"line{n}", _("A cost needs all five answers."))
        return given

    @property
    def cost_fields(self) -> list[list[Any]]:
        names = ("line", "label", "reference", "paid", "amount")
        return [[self[f"{n}{i}"] for n in names] for i in range(1, self.count + 1)]

    @property
    def costs(self) -> list[tuple[int, str, str, Any, Any]]:
        got = self.cleaned_data
        return [
            tuple(got[f"{p}{n}"] for p in ("line", "label", "reference", "paid", "amount"))
            for n in range(1, self.count + 1)
            if got.get(f"line{n}")
        ]


class EvidenceForm(forms.Form):
    """A paper of a claim."""

    title = forms.CharField(label=_("What it is"), max_length=200, required=False)
    file = paper(_("File"))

    def clean_file(self) -> Any:
        if not self.cleaned_data.get("file"):
            raise forms.ValidationError(_("Choose a file first."))
        return self.cleaned_data["file"]


class VerdictForm(forms.Form):
    """What is accepted of each cost, and why not the whole."""

    def __init__(self, data: Any = None, *, items: Sequence[ClaimItem], milestone: bool) -> None:
        super().__init__(data)
        self.items = items
        for one in items:
            attrs = {"inputmode": "decimal", "dir": "ltr", "autocomplete": "off"}
            self.fields[f"accepted{one.pk}"] = AcceptedField(
                label=_("Accepted (MAD)"),
                initial=one.amount,
                widget=forms.TextInput(attrs=attrs),
            )
            self.fields[f"reason{one.pk}"] = forms.CharField(
                label=_("Reason, where it is not the whole"), max_length=500, required=False
            )
        if milestone:
            self.fields["reached"] = forms.BooleanField(
                label=_("The milestone is reached"), required=False
            )

    @property
    def rows(self) -> list[tuple[ClaimItem, Any, Any]]:
        return [(i, self[f"accepted{i.pk}"], self[f"reason{i.pk}"]) for i in self.items]

    @property
    def verdicts(self) -> dict[int, tuple[Any, str]]:
        got = self.cleaned_data
        return {i.pk: (got[f"accepted{i.pk}"], got[f"reason{i.pk}"]) for i in self.items}


class PaymentForm(forms.Form):
    """Money that moved."""

    amount = dirhams(_("Amount (MAD)"))
    on_day = _day(pgettext_lazy("payment", "Day"))
    reference = forms.CharField(label=pgettext_lazy("payment", "Reference"), max_length=80)


class ReasonForm(forms.Form):
    """A reason that stays on record."""

    reason = lines(_("Reason"), required=True)


class ReportForm(forms.Form):
    """The closing report of the company."""

    text = forms.CharField(
        label=_("What was found, and what comes of it"),
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 12}),
    )


class HoursForm(forms.Form):
    """Hours of technical support that were given."""

    kind = forms.ChoiceField(
        label=pgettext_lazy("hours", "Kind"), choices=HourKind, widget=forms.RadioSelect
    )
    hours = forms.DecimalField(label=_("Hours"), min_value=0, max_value=1000, decimal_places=2)
    on_day = _day(pgettext_lazy("hours", "Day"))
    note = forms.CharField(label=pgettext_lazy("hours", "What for"), max_length=300, required=False)


class AmendForm(forms.Form):
    """What an amendment changes."""

    reason = lines(_("Why it is amended"), required=True)
    from_day = _day(pgettext_lazy("amendment", "From"))
    ends_on = _day(pgettext_lazy("agreement", "Ends on"))

    def __init__(self, data: Any = None, *, agreement: Agreement) -> None:
        super().__init__(data, initial={"ends_on": agreement.ends_on})
        amounts = {one.category: one.amount for one in agreement.lines.all()}
        for code, label in Category.choices:
            self.fields[f"line_{code}"] = dirhams(
                label, required=False, initial=amounts.get(code) or None
            )
        self.due_of = [m for m in agreement.milestones.all() if m.reached_on is None]
        for one in self.due_of:
            field = _day(one.title)
            field.initial = one.due_on
            self.fields[f"due{one.position}"] = field

    @property
    def amounts(self) -> dict[str, Any]:
        got = self.cleaned_data
        return {c: got[f"line_{c}"] for c in Category.values if got[f"line_{c}"]}

    @property
    def due(self) -> dict[int, Any]:
        return {m.position: self.cleaned_data[f"due{m.position}"] for m in self.due_of}
