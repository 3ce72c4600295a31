"""What the pages of R&D calls ask."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.amounts import AmountField
from majal.kernel.names import local
from majal.modules.committees.public import Committee
from majal.modules.grant_calls.models import Call, Criterion
from majal.modules.grant_calls.workflow import Category
from majal.modules.parks.public import Park

MOST_CRITERIA = 6
FIXED = (
    *("code", "parks", "most_per_project", "rate", "own_least", "months", "reviewers"),
    *("lab_hours", "expert_hours"),
)


def dirhams(label: Any, **given: Any) -> AmountField:
    """An amount as it is typed."""
    attrs = {"inputmode": "decimal", "dir": "ltr", "autocomplete": "off"}
    return AmountField(label=label, widget=forms.TextInput(attrs=attrs), **given)


def _whole(label: Any, least: int, most: int, **given: Any) -> Any:
    return forms.IntegerField(label=label, min_value=least, max_value=most, **given)


def _moment(label: Any) -> Any:
    attrs = {"type": "datetime-local", "step": "1"}
    widget = forms.DateTimeInput(attrs=attrs, format="%Y-%m-%dT%H:%M:%S")
    return forms.DateTimeField(label=label, widget=widget)


def _long(label: Any) -> Any:
    box = forms.Textarea(attrs={"rows": 4})
    return forms.CharField(label=label, max_length=5_000, required=False, widget=box)


class CallForm(forms.Form):
    """A call: what it is for, its money, its dates, what it offers beside money."""

    code = forms.SlugField(
        label=_("Code"),
        max_length=40,
        help_text=_("Small letters, digits and hyphens; it stands in the address."),
    )
    title_ar = forms.CharField(label=_("Title in Arabic"), max_length=200)
    title_fr = forms.CharField(label=_("Title in French"), max_length=200)
    title_en = forms.CharField(label=_("Title in English"), max_length=200, required=False)
    text_ar = _long(_("What it is for, in Arabic"))
    text_fr = _long(_("What it is for, in French"))
    text_en = _long(_("What it is for, in English"))
    budget = dirhams(_("Budget of the call (MAD)"))
    most_per_project = dirhams(_("Most for one project (MAD)"))
    rate = _whole(_("Share of the cost paid at most (%)"), 1, 100, initial=60)
    own_least = _whole(_("Own means at least (%)"), 0, 99, initial=20)
    months = _whole(_("Months of a project at most"), 1, 60, initial=18)
    lab_hours = _whole(_("Laboratory hours for one project"), 0, 10_000, initial=0)
    expert_hours = _whole(_("Expert hours for one project"), 0, 10_000, initial=0)
    equipment = forms.BooleanField(label=_("Equipment is lent too"), required=False)
    reviewers = _whole(_("Reviews of each proposal at least"), 2, 9, initial=2)
    opens_at = _moment(pgettext_lazy("R&D call", "Opens"))
    closes_at = _moment(pgettext_lazy("R&D call", "Closes"))
    parks = forms.ModelMultipleChoiceField(
        label=_("Parks"),
        queryset=Park.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("None ticked: the whole network."),
    )
    committee = forms.ModelChoiceField(
        label=pgettext_lazy("R&D call", "Panel"), queryset=Committee.objects.none(), required=False
    )

    def __init__(
        self, data: Any = None, *, parks: Any, committees: Any, call: Call | None = None
    ) -> None:
        names = [n for n in self.base_fields if n not in ("parks", "committee")]
        shown = {n: getattr(call, n) for n in names} if call else {}
        if call:
            shown |= {"parks": list(call.parks.all()), "committee": call.committee_id}
        super().__init__(data, initial=shown)
        named: Any = self.fields["parks"]
        named.queryset, named.label_from_instance = parks, local
        chosen: Any = self.fields["committee"]
        chosen.queryset, chosen.label_from_instance = committees, local
        if call is not None:
            del self.fields["code"]
            for name in FIXED if call.state != "draft" else ():
                self.fields.pop(name, None)


class RulesForm(forms.Form):
    """Which kinds of cost are eligible, up to which share; criteria and their weights."""

    def __init__(self, data: Any = None, *, call: Call) -> None:
        super().__init__(data)
        shares = {one.category: one.share for one in call.ceilings.all()}
        known: list[Criterion | None] = list(call.criteria.all())
        for code, label in Category.choices:
            self.fields[f"share_{code}"] = _whole(
                label, 1, 100, required=False, initial=shares.get(code)
            )
        for n in range(1, MOST_CRITERIA + 1):
            one = known[n - 1] if n <= len(known) else None
            for tail, title in (
                ("ar", _("Criterion %(number)s in Arabic")),
                ("fr", _("Criterion %(number)s in French")),
            ):
                self.fields[f"{tail}{n}"] = forms.CharField(
                    label=title % {"number": n},
                    max_length=200,
                    required=False,
                    initial=getattr(one, f"label_{tail}", ""),
                )
            self.fields[f"weight{n}"] = _whole(
                _("Weight of criterion %(number)s") % {"number": n},
                1,
                100,
                required=False,
                initial=one.weight if one else None,
            )

    @property
    def share_fields(self) -> list[Any]:
        return [self[f"share_{code}"] for code in Category.values]

    @property
    def criterion_fields(self) -> list[list[Any]]:
        return [
            [self[f"ar{n}"], self[f"fr{n}"], self[f"weight{n}"]]
            for n in range(1, MOST_CRITERIA + 1)
        ]

    @property
    def shares(self) -> dict[str, int]:
        """The share of each eligible kind of cost."""
        given = self.cleaned_data
        return {c: given[f"share_{c}"] for c in Category.values if given[f"share_{c}"]}

    @property
    def rows(self) -> list[tuple[str, str, int]]:
        """The criteria that were filled in."""
        given = self.cleaned_data
        return [
            (given[f"ar{n}"], given[f"fr{n}"], given[f"weight{n}"] or 0)
            for n in range(1, MOST_CRITERIA + 1)
            if given[f"ar{n}"] or given[f"fr{n}"]
        ]
