"""What the pages of calls ask."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.names import local
from majal.modules.calls.models import Call, CallTrack, Criterion, Grid
from majal.modules.calls.workflow import CONFIGURATIONS
from majal.modules.committees.public import Committee
from majal.modules.parks.public import Park

MOST_CRITERIA = 8


def _words(label: Any, **options: Any) -> Any:
    return forms.CharField(
        label=label,
        max_length=5_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        **options,
    )


def _moment(label: Any, **options: Any) -> Any:
    attrs = {"type": "datetime-local", "step": "1"}  # a call closes to the second
    widget = forms.DateTimeInput(attrs=attrs, format="%Y-%m-%dT%H:%M:%S")
    return forms.DateTimeField(label=label, widget=widget, **options)


class CallForm(forms.Form):
    """A call: what it is, when it opens and closes, for which parks."""

    code = forms.SlugField(
        label=_("Code"),
        max_length=40,
        help_text=_("Small letters, digits and hyphens; it stands in the address."),
    )
    configuration = forms.ChoiceField(
        label=pgettext_lazy("call", "Begins with"), widget=forms.RadioSelect
    )
    title_ar = forms.CharField(label=_("Title in Arabic"), max_length=200)
    title_fr = forms.CharField(label=_("Title in French"), max_length=200)
    text_ar = _words(_("What it is for, in Arabic"))
    text_fr = _words(_("What it is for, in French"))
    opens_at = _moment(_("Opens"))
    closes_at = _moment(
        _("Closes"), help_text=_("To the second, by the clock of this server. Moroccan time.")
    )
    parks = forms.ModelMultipleChoiceField(
        label=_("Parks"), queryset=Park.objects.none(), widget=forms.CheckboxSelectMultiple
    )
    committee = forms.ModelChoiceField(
        label=pgettext_lazy("noun", "Committee"), queryset=Committee.objects.none(), required=False
    )
    answer_days = forms.IntegerField(
        label=_("Days to answer an offer"), min_value=1, max_value=90, initial=7
    )

    def __init__(
        self, data: Any = None, *, parks: Any, committees: Any, call: Call | None = None
    ) -> None:
        super().__init__(data, initial=_initial(call) if call else None)
        configuration: Any = self.fields["configuration"]
        configuration.choices = [
            (code, local(_Named(one.name_ar, one.name_fr))) for code, one in CONFIGURATIONS.items()
        ]
        named: Any = self.fields["parks"]
        named.queryset, named.label_from_instance = parks, local
        chosen: Any = self.fields["committee"]
        chosen.queryset, chosen.label_from_instance = committees, local
        if call is not None:
            del self.fields["code"], self.fields["configuration"]


class _Named:
    def __init__(self, ar: str, fr: str) -> None:
        self.name_ar, self.name_fr = ar, fr


def _initial(call: Call) -> dict[str, Any]:
    names = ("title_ar", "title_fr", "text_ar", "text_fr", "opens_at", "closes_at", "answer_days")
    return {
        **{name: getattr(call, name) for name in names},
        "parks": list(call.parks.all()),
        "committee": call.committee_id,
    }


class TrackForm(forms.Form):
    """Whom a track of a call is for."""

    offered = forms.BooleanField(label=_("This call has this track"), required=False)
    blind = forms.BooleanField(label=_("Its readers see no names"), required=False)
    company = forms.ChoiceField(
        label=_("Company"),
        choices=(
            ("", _("either")),
            ("yes", _("must be registered")),
            ("no", _("must not be registered yet")),
        ),
        required=False,
    )
    needs_attachment = forms.BooleanField(
        label=_("Only for who is attached to a university or research centre"), required=False
    )
    most_months = forms.IntegerField(
        label=_("Age of the company at most, in months"), required=False, min_value=1, max_value=600
    )
    least_area = forms.DecimalField(label=_("Area from (m²)"), required=False, min_value=1)
    most_area = forms.DecimalField(label=_("Area to (m²)"), required=False, min_value=1)

    def __init__(self, data: Any = None, *, row: CallTrack | None) -> None:
        shown = {
            "offered": row is not None,
            **({n: getattr(row, n) for n in _BOUNDS} if row else {}),
            "company": {True: "yes", False: "no"}.get(row.needs_company, "") if row else "",  # type: ignore[arg-type]
        }
        super().__init__(data, initial=shown)

    @property
    def bounds(self) -> dict[str, Any]:
        """What the command takes."""
        given = self.cleaned_data
        company = {"yes": True, "no": False}.get(given["company"])
        return {"needs_company": company, **{n: given[n] for n in _BOUNDS}}


_BOUNDS = ("blind", "needs_attachment", "most_months", "least_area", "most_area")


class GridForm(forms.Form):
    """A new version of a grid: names and weights, a hundred together."""

    def __init__(self, data: Any = None, *, grid: Grid) -> None:
        super().__init__(data)
        known: list[Criterion | None] = list(grid.criteria.all())
        for number in range(1, MOST_CRITERIA + 1):
            one = known[number - 1] if number <= len(known) else None
            label = {"number": number}
            self.fields[f"ar{number}"] = forms.CharField(
                label=_("Criterion %(number)s in Arabic") % label,
                max_length=200,
                required=False,
                initial=one.label_ar if one else "",
            )
            self.fields[f"fr{number}"] = forms.CharField(
                label=_("Criterion %(number)s in French") % label,
                max_length=200,
                required=False,
                initial=one.label_fr if one else "",
            )
            self.fields[f"weight{number}"] = forms.IntegerField(
                label=_("Weight of criterion %(number)s") % label,
                min_value=1,
                max_value=100,
                required=False,
                initial=one.weight if one else None,
            )
        self.fields["note"] = forms.CharField(
            label=_("What is new"), max_length=300, required=False
        )

    @property
    def lines(self) -> list[dict[str, Any]]:
        """The criteria that were filled in."""
        given = self.cleaned_data
        return [
            {
                "label_ar": given[f"ar{n}"],
                "label_fr": given[f"fr{n}"],
                "weight": given[f"weight{n}"] or 0,
            }
            for n in range(1, MOST_CRITERIA + 1)
            if given[f"ar{n}"] or given[f"fr{n}"]
        ]
