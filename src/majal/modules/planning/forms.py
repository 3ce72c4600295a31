"""What is asked when a project moves, when something is said of it, and of what blocks it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.amounts import AmountField
from majal.kernel.asking import SuggestedField, day, lines, paper
from majal.kernel.fields import PartialDateFormField
from majal.kernel.names import local
from majal.modules.planning.models import Nearness
from majal.modules.planning.workflow import ORDER, Party, SiteState

FREE = _("A day, a month or a year: 12/03/2024, mars 2024, 2024.")
SIDES = (("", _("nobody named")), *((v, lab) for v, lab in Party.choices if v))
Choices = list[tuple[str, Any]]


def _source(*, required: bool = False) -> SuggestedField:
    return SuggestedField(
        label=_("Source"),
        required=required,
        max_length=400,
        suggests="sources:choose",
        help_text=_("Type words of its title, or its code. Add the source first if it is new."),
    )


def _when(label: Any, *, required: bool = True) -> PartialDateFormField:
    return PartialDateFormField(label=label, required=required, help_text=FREE)


def _words(label: Any, longest: int = 400, *, required: bool = False) -> forms.CharField:
    box = forms.Textarea(attrs={"rows": 2})
    return forms.CharField(label=label, required=required, max_length=longest, widget=box)


class MoveForm(forms.Form):
    """Where a project comes to, since when, and why if it turns back or waits."""

    expected = forms.CharField(max_length=12, widget=forms.HiddenInput)
    to = forms.ChoiceField(label=_("New state"))
    on = _when(_("Real date"), required=False)
    reason = _words(_("Reason"))
    source = _source()

    def __init__(self, *args: Any, states: Choices, **more: Any) -> None:
        super().__init__(*args, **more)
        field: Any = self.fields["to"]
        field.choices = states
        reason = _("Needed when the project turns back, waits or stops.")
        self.fields["reason"].help_text = reason


class DateForm(forms.Form):
    """The real date of a state, as it is known now."""

    on = _when(_("Real date"))
    reason = _words(_("Reason"))
    source = _source()


class PromiseForm(forms.Form):
    """For when a state is promised, who said it and when."""

    state = forms.ChoiceField(
        label=pgettext_lazy("a state", "What is promised"),
        choices=[(str(s), s.label) for s in ORDER if s != SiteState.IDEA],
    )
    when = _when(_("Promised for"))
    said_on = _when(pgettext_lazy("a statement", "Said on"), required=False)
    source = _source()
    words = _words(_("Note"))

    def __init__(self, *args: Any, fixed: bool = False, **more: Any) -> None:
        super().__init__(*args, **more)
        if fixed:
            del self.fields["state"]


class CostForm(forms.Form):
    """A cost of the whole project, announced or real."""

    value = AmountField(label=_("Cost of the whole project, in dirhams"))
    nearness = forms.ChoiceField(label=_("How exactly it was said"), choices=Nearness.choices)
    final = forms.BooleanField(label=_("It is the real cost, not an announcement"), required=False)
    said_on = _when(pgettext_lazy("a statement", "Said on"), required=False)
    source = _source()
    words = _words(_("Note"))

    def __init__(self, *args: Any, fixed: bool = False, **more: Any) -> None:
        super().__init__(*args, **more)
        if fixed:
            del self.fields["final"]


class NewsForm(forms.Form):
    """News of a project in a few words."""

    words = _words(pgettext_lazy("of a project", "News"), required=True)
    said_on = _when(pgettext_lazy("a statement", "Said on"), required=False)
    source = _source()


class _Owned(forms.Form):
    """A side and one of its organisations."""

    owner = forms.ChoiceField(
        label=pgettext_lazy("of a state", "Owner"), choices=SIDES, required=False
    )
    organisation = forms.TypedChoiceField(
        label=_("Organisation"), required=False, coerce=int, empty_value=None
    )

    def __init__(self, *args: Any, organisations: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        field: Any = self.fields["organisation"]
        field.choices = [("", "—"), *((o.pk, local(o)) for o in organisations)]


class StageForm(_Owned):
    """Who owns a state."""

    person = forms.TypedChoiceField(
        label=_("Person of head office"), required=False, coerce=int, empty_value=None
    )
    note = lines(_("Note"))

    def __init__(self, *args: Any, people: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        field: Any = self.fields["person"]
        field.choices = [("", "—"), *((p.pk, str(p)) for p in people)]


class BlockerForm(_Owned):
    """What blocks a project, who must lift it and by when."""

    what = _words(_("What blocks the project"), 300, required=True)
    state = forms.ChoiceField(label=_("State it blocks"), required=False)
    opened_on = day(pgettext_lazy("blocker", "Since"))
    due_on = day(_("To be lifted by"))
    field_order = ("what", "state", "owner", "organisation", "opened_on", "due_on")

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["owner"].label = _("Who must lift it")
        field: Any = self.fields["state"]
        field.choices = [("", _("the state it has now")), *((str(s), s.label) for s in ORDER)]


class LiftForm(forms.Form):
    """When and how a blocker was lifted."""

    on = day(_("Lifted on"))
    how = _words(_("How it was lifted"), 300)


class PaperForm(forms.Form):
    """A document of a project."""

    document = paper(_("Document (PDF or image)"))
    title = forms.CharField(label=_("Title"), max_length=200, required=False)

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["document"].required = True


class CloseForm(forms.Form):
    """When and why a park closed."""

    on = _when(_("Closed on"))
    reason = _words(_("Reason"), required=True)
