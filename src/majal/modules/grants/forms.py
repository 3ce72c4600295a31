"""What the pages of support for research ask."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.amounts import AmountField
from majal.kernel.asking import lines
from majal.kernel.names import local
from majal.modules.grant_calls.public import Category, Criterion
from majal.modules.grants.models import Proposal, WorkPackage
from majal.modules.parks.public import Park
from majal.modules.sittings.public import Sitting

MOST_PARTNERS, SPARE_LINES = 4, 5


def dirhams(label: Any, **given: Any) -> AmountField:
    """An amount as it is typed."""
    attrs = {"inputmode": "decimal", "dir": "ltr", "autocomplete": "off"}
    return AmountField(label=label, widget=forms.TextInput(attrs=attrs), **given)


def _whole(label: Any, least: int, most: int, **given: Any) -> Any:
    return forms.IntegerField(label=label, min_value=least, max_value=most, **given)


def _long(label: Any) -> Any:
    box = forms.Textarea(attrs={"rows": 4})
    return forms.CharField(label=label, max_length=5_000, required=False, widget=box)


class BeginForm(forms.Form):
    """For which company and at which park a proposal is made."""

    key = forms.CharField(max_length=64, required=False, widget=forms.HiddenInput)
    company = forms.TypedChoiceField(label=_("Company"), coerce=int)
    park = forms.TypedChoiceField(label=pgettext_lazy("R&D", "Park that follows it"), coerce=int)

    def __init__(
        self, data: Any = None, *, companies: Sequence[Any], parks: Sequence[Park], key: str
    ) -> None:
        super().__init__(data, initial={"key": key})
        for name, rows in (("company", companies), ("park", parks)):
            field: Any = self.fields[name]
            field.choices = [(one.pk, local(one)) for one in rows]
            if len(rows) == 1:
                field.initial = rows[0].pk


class PlanForm(forms.Form):
    """What is asked of the network, what the company carries, who takes part."""

    asked = dirhams(_("Asked of the network (MAD)"))
    own = dirhams(_("Own means, partners included (MAD)"), required=False)
    lab_hours = _whole(_("Laboratory hours"), 0, 10_000, required=False)
    expert_hours = _whole(_("Expert hours"), 0, 10_000, required=False)
    equipment = forms.CharField(
        label=_("Equipment you wish to borrow"), max_length=500, required=False
    )

    def __init__(self, data: Any = None, *, proposal: Proposal) -> None:
        shown = {n: getattr(proposal, n) or None for n in self.base_fields}
        super().__init__(data, initial=shown)
        call = proposal.call
        for name in ("lab_hours", "expert_hours", "equipment"):
            if not getattr(call, name):
                del self.fields[name]
            elif name != "equipment":
                self.fields[name].help_text = str(_("At most %(hours)s in this call.")) % {
                    "hours": getattr(call, name)
                }
        known: list[Any] = list(proposal.partners.all())
        for n in range(1, max(MOST_PARTNERS, len(known)) + 1):
            one = known[n - 1] if n <= len(known) else None
            told = {"number": n}
            self.fields[f"partner{n}"] = forms.CharField(
                label=_("Partner %(number)s") % told,
                max_length=200,
                required=False,
                initial=one.name if one else "",
            )
            self.fields[f"task{n}"] = forms.CharField(
                label=_("Part of partner %(number)s in the work") % told,
                max_length=300,
                required=False,
                initial=one.task if one else "",
            )

    @property
    def partners(self) -> list[tuple[str, str]]:
        """Those that were named."""
        given = self.cleaned_data
        numbers = [n.removeprefix("partner") for n in given if n.startswith("partner")]
        return [(given[f"partner{n}"], given[f"task{n}"]) for n in numbers if given[f"partner{n}"]]


class PackageForm(forms.Form):
    """A work package and its costs."""

    title = forms.CharField(label=pgettext_lazy("work package", "Title"), max_length=200)
    text = _long(_("What is done, and what comes of it"))
    first_month = _whole(_("From month"), 1, 60)
    last_month = _whole(_("To month"), 1, 60)
    stated = dirhams(
        _("Cost of the package (MAD)"), help_text=_("Its lines below must add up to it.")
    )

    def __init__(
        self, data: Any = None, *, categories: Sequence[str], package: WorkPackage | None = None
    ) -> None:
        names = ("title", "text", "first_month", "last_month", "stated")
        super().__init__(data, initial={n: getattr(package, n) for n in names} if package else {})
        known: list[Any] = list(package.lines.all()) if package else []
        labels: Mapping[str, Any] = dict(Category.choices)
        self.count = min(max(len(known) + 2, SPARE_LINES), 30)
        for n in range(1, self.count + 1):
            one = known[n - 1] if n <= len(known) else None
            self.fields[f"category{n}"] = forms.ChoiceField(
                label=_("Kind of cost"),
                choices=[("", "—"), *((c, labels[c]) for c in categories)],
                required=False,
                initial=one.category if one else "",
            )
            self.fields[f"label{n}"] = forms.CharField(
                label=pgettext_lazy("budget line", "What for"),
                max_length=200,
                required=False,
                initial=one.label if one else "",
            )
            self.fields[f"cost{n}"] = dirhams(
                _("Cost (MAD)"), required=False, initial=one.cost if one else None
            )

    @property
    def head(self) -> list[Any]:
        names = ("title", "text", "first_month", "last_month", "stated")
        return [self[n] for n in names]

    @property
    def line_fields(self) -> list[list[Any]]:
        numbers = range(1, self.count + 1)
        return [[self[f"category{n}"], self[f"label{n}"], self[f"cost{n}"]] for n in numbers]

    @property
    def costs(self) -> list[tuple[str, str, Any]]:
        """The lines in which something was typed."""
        given = self.cleaned_data
        found = [
            (given[f"category{n}"], given[f"label{n}"], given[f"cost{n}"])
            for n in range(1, self.count + 1)
        ]
        return [one for one in found if any(one)]


class ReviewerForm(forms.Form):
    """To whom a proposal is given."""

    reviewer_id = forms.TypedChoiceField(label=_("Reviewer"), coerce=int)

    def __init__(self, data: Any = None, *, reviewers: Iterable[Any]) -> None:
        super().__init__(data)
        field: Any = self.fields["reviewer_id"]
        field.choices = [(one.pk, str(one)) for one in reviewers]


class ReasonForm(forms.Form):
    """A reason that stays on record."""

    reason = lines(_("Reason"), required=True)


class AmountForm(forms.Form):
    """The amount that is put to the panel."""

    amount = dirhams(_("Amount put to the panel (MAD)"))


class AgendaForm(forms.Form):
    """At which sitting a proposal is looked at."""

    sitting = forms.TypedChoiceField(label=pgettext_lazy("noun", "Sitting"), coerce=int)

    def __init__(self, data: Any = None, *, sittings: Sequence[Sitting]) -> None:
        super().__init__(data)
        field: Any = self.fields["sitting"]
        field.choices = [(one.pk, f"{local(one.committee)} · {one}") for one in sittings]


class ReviewForm(forms.Form):
    """Points with a reason for each criterion, and a comment; kept for later, parts may miss."""

    comment = _long(_("What the company should hear, and the panel know"))

    def __init__(
        self,
        data: Any = None,
        *,
        criteria: Sequence[Criterion],
        whole: bool = True,
        initial: Any = None,
    ) -> None:
        super().__init__(data, initial=initial)
        self.criteria = criteria
        for one in criteria:
            self.fields[f"c{one.pk}"] = forms.TypedChoiceField(
                label=local(one, "label"),
                required=whole,
                coerce=int,
                empty_value=None,
                choices=[(str(n), str(n)) for n in range(one.most + 1)],
                widget=forms.RadioSelect,
            )
            self.fields[f"r{one.pk}"] = forms.CharField(
                label=_("Reason"),
                max_length=1000,
                required=whole,
                widget=forms.Textarea(attrs={"rows": 2}),
            )

    @property
    def given(self) -> dict[int, tuple[int | None, str]]:
        """Points and reason by criterion."""
        got = self.cleaned_data
        return {c.pk: (got.get(f"c{c.pk}"), got.get(f"r{c.pk}") or "") for c in self.criteria}

    @property
    def rows(self) -> list[tuple[Criterion, Any, Any]]:
        """Each criterion with its two fields."""
        return [(c, self[f"c{c.pk}"], self[f"r{c.pk}"]) for c in self.criteria]
