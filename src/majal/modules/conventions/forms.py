"""What the pages of conventions ask."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.amounts import AmountField
from majal.kernel.asking import PAPERS, day, lines, paper
from majal.kernel.fields import PartialDateFormField
from majal.kernel.names import local
from majal.modules.conventions.models import Instrument, PartyRole, Plan, Renewal
from majal.modules.conventions.workflow import Progress, StepKind

PAPER = _("Paper (PDF or image, 10 MB at most)")


class DescriptionForm(forms.Form):
    """How a convention is described."""

    title_ar = forms.CharField(label=_("Title in Arabic"), max_length=300, required=False)
    title_fr = forms.CharField(label=_("Title in French"), max_length=300, required=False)
    short_ar = forms.CharField(label=_("Short title in Arabic"), max_length=80, required=False)
    short_fr = forms.CharField(label=_("Short title in French"), max_length=80, required=False)
    instrument = forms.ChoiceField(label=_("Instrument"), choices=Instrument)
    framework = forms.ChoiceField(label=_("Framework convention"), required=False)
    parks = forms.MultipleChoiceField(
        label=_("Parks"), required=False, widget=forms.CheckboxSelectMultiple
    )
    territory = forms.ChoiceField(label=_("Region or province"), required=False)
    plan = forms.ChoiceField(label=_("Plan"), choices=Plan, required=False)
    axis = forms.CharField(label=_("Axis of the plan"), max_length=120, required=False)
    heading = forms.CharField(label=_("Budget heading"), max_length=120, required=False)
    progress = forms.ChoiceField(label=_("Progress of the works"), choices=Progress, required=False)

    def __init__(
        self,
        data: Any = None,
        *,
        frameworks: Any = (),
        parks: Any = (),
        territories: Any = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(data, **kwargs)
        none = [("", pgettext_lazy("choice", "none"))]
        self.fields["framework"].choices = none + [(c.code, str(c)) for c in frameworks]  # type: ignore[attr-defined]
        self.fields["parks"].choices = [(p.code, local(p)) for p in parks]  # type: ignore[attr-defined]
        self.fields["territory"].choices = none + [(t.code, local(t)) for t in territories]  # type: ignore[attr-defined]


class DraftForm(DescriptionForm):
    """A new convention: its code and its first party, then its description."""

    code = forms.CharField(
        label=_("Code"), max_length=40, help_text=_("Capital letters, digits, hyphens: CV-AGA-2018")
    )
    organisation = forms.TypedChoiceField(label=_("Drafted for"), coerce=int)
    role = forms.ChoiceField(label=_("Role"), choices=PartyRole)
    field_order = ("code", "organisation", "role")

    def __init__(self, data: Any = None, *, organisations: Any = (), **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.fields["organisation"].choices = [(o.pk, local(o)) for o in organisations]  # type: ignore[attr-defined]


class PartyForm(forms.Form):
    """Another party."""

    organisation = forms.TypedChoiceField(label=_("Organisation"), coerce=int)
    role = forms.ChoiceField(label=_("Role"), choices=PartyRole)
    note = forms.CharField(label=_("Note"), max_length=500, required=False)

    def __init__(self, data: Any = None, *, organisations: Any = (), **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.fields["organisation"].choices = [(o.pk, local(o)) for o in organisations]  # type: ignore[attr-defined]


class StepForm(forms.Form):
    """What one party did."""

    kind = forms.ChoiceField(label=_("Step"))
    on = PartialDateFormField(label=_("Date"))
    session = forms.CharField(
        label=_("Session"),
        max_length=120,
        required=False,
        help_text=_("For a vote: the session of the council, such as “ordinary, February 2026”."),
    )
    deliberation = forms.CharField(label=_("Deliberation no."), max_length=60, required=False)
    remarks = lines(_("Remarks"))
    paper = paper(PAPER)

    def __init__(self, data: Any = None, files: Any = None, *, kinds: Any = (), **kw: Any) -> None:
        super().__init__(data, files, **kw)
        labels = dict(StepKind.choices)
        self.fields["kind"].choices = [(kind, labels[kind]) for kind in kinds]  # type: ignore[attr-defined]


class TakeBackForm(forms.Form):
    """Why a step is taken back."""

    remarks = lines(_("What was wrong"), required=True)


class AmendmentForm(forms.Form):
    """Amendment no. n: what it changes; what is left as it stands does not change."""

    dated = PartialDateFormField(label=_("Signed on"))
    since = day(_("Takes effect on"))
    reason_ar = lines(_("What it changes, in Arabic"))
    reason_fr = lines(_("What it changes, in French"))
    total = AmountField(label=_("Total cost (MAD)"), required=False)
    starts_on = day(_("Starts on"), required=False)
    ends_on = day(_("Ends on"), required=False)
    term_months = forms.IntegerField(
        label=_("Term (months)"), min_value=1, max_value=1200, required=False
    )
    renewal = forms.ChoiceField(label=_("Renewal"), choices=Renewal)
    renewal_months = forms.IntegerField(
        label=_("Renewed for (months)"), min_value=1, max_value=1200, required=False
    )
    notice_days = forms.IntegerField(
        label=_("Notice (days)"), min_value=1, max_value=1000, required=False
    )
    leaves = forms.TypedChoiceField(
        label=_("Party that leaves"), coerce=int, empty_value=None, required=False
    )
    joins = forms.TypedChoiceField(
        label=_("Organisation that joins"), coerce=int, empty_value=None, required=False
    )
    role = forms.ChoiceField(label=_("Its role"), choices=PartyRole, required=False)
    number = forms.IntegerField(widget=forms.HiddenInput)
    paper = paper(PAPER)

    def __init__(
        self,
        data: Any = None,
        files: Any = None,
        *,
        parties: Any = (),
        organisations: Any = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(data, files, **kwargs)
        nobody = [("", pgettext_lazy("choice", "nobody"))]
        self.fields["leaves"].choices = nobody + [(p.pk, str(p)) for p in parties]  # type: ignore[attr-defined]
        self.fields["joins"].choices = nobody + [(o.pk, local(o)) for o in organisations]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("joins") and not cleaned.get("role"):
            self.add_error("role", self.fields["role"].error_messages["required"])
        return cleaned


class EndForm(forms.Form):
    """An end before the term."""

    on = PartialDateFormField(label=_("Terminated on"))
    remarks = lines(_("Why"), required=True)
    paper = paper(PAPER)


class PaperForm(forms.Form):
    """A paper to keep with a convention."""

    title = forms.CharField(label=_("Title"), max_length=200)
    file = forms.FileField(
        label=_("File (PDF or image, 10 MB at most)"),
        widget=forms.FileInput(attrs={"accept": PAPERS}),
    )
    public = forms.BooleanField(label=_("Everyone may open it"), required=False)
