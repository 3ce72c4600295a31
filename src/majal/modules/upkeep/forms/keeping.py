"""What the pages of outages and visits ask."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.names import local
from majal.modules.parks.public import Building
from majal.modules.upkeep.workflow import Category, Cause, ServiceKind


def words(label: Any, **options: Any) -> Any:
    """Some lines of text."""
    widget = forms.Textarea(attrs={"rows": options.pop("rows", 3), "dir": "auto"})
    options.setdefault("required", True)
    return forms.CharField(label=label, max_length=4000, widget=widget, **options)


def moment(label: Any, **options: Any) -> Any:
    """A day and an hour."""
    widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
    return forms.DateTimeField(label=label, widget=widget, **options)


def day(label: Any, **options: Any) -> Any:
    """A day."""
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, widget=widget, **options)


class InBuilding(forms.Form):
    """In which building."""

    building = forms.TypedChoiceField(label=_("Building"), coerce=int)

    def __init__(
        self, data: Any = None, *, buildings: Iterable[Building], initial: Any = None
    ) -> None:
        super().__init__(data, initial=initial)
        field: Any = self.fields["building"]
        field.choices = [(b.pk, f"{local(b.park)} · {local(b)}") for b in buildings]


class OutageForm(InBuilding):
    """A service that fails in a building."""

    service = forms.ChoiceField(
        label=_("Which service?"), choices=ServiceKind, widget=forms.RadioSelect
    )
    began_at = moment(_("Since when?"))
    ended_at = moment(
        _("Until when?"), required=False, help_text=_("Leave empty while it still lasts.")
    )
    cause = forms.ChoiceField(label=pgettext_lazy("outage", "Cause"), choices=Cause)
    tenants = forms.IntegerField(
        label=_("Companies touched"),
        min_value=0,
        max_value=10_000,
        required=False,
        help_text=_("Leave empty if nobody knows."),
    )
    note = words(pgettext_lazy("outage", "Note"), required=False)


class EndOutageForm(forms.Form):
    """It works again."""

    ended_at = moment(_("It works again since"))
    cause = forms.ChoiceField(label=pgettext_lazy("outage", "Cause"), choices=Cause)
    tenants = forms.IntegerField(
        label=_("Companies touched"), min_value=0, max_value=10_000, required=False
    )
    note = words(pgettext_lazy("outage", "Note"), required=False)


class WhyForm(forms.Form):
    """Why something is taken back."""

    why = words(_("Why it is taken back"), rows=2)


class PlanForm(InBuilding):
    """What is looked after every so many months."""

    title_ar = forms.CharField(label=_("What, in Arabic"), max_length=160, required=False)
    title_fr = forms.CharField(label=_("What, in French"), max_length=160, required=False)
    category = forms.ChoiceField(label=_("What is it about?"), choices=Category)
    every_months = forms.IntegerField(
        label=_("Every how many months?"), min_value=1, max_value=60, initial=3
    )
    first_on = day(_("First visit"))
    provider = forms.CharField(label=_("Who comes"), max_length=160, required=False)

    def clean(self) -> dict[str, Any]:
        """One of the two titles."""
        cleaned = super().clean() or {}
        if not (cleaned.get("title_ar") or cleaned.get("title_fr")):
            self.add_error("title_fr", _("Say what is looked after, in Arabic or in French."))
        return cleaned


class EndPlanForm(forms.Form):
    """Nothing is asked: the page says what it means, and its button does it."""


class DoneForm(forms.Form):
    """A visit that was made."""

    done_on = day(_("Done on"))
    note = words(_("What was found"), required=False)
