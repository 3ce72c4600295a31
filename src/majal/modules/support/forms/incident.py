"""What the steps of an incident ask."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.names import local
from majal.modules.parks.public import Building
from majal.modules.people.public import User
from majal.modules.support.workflow import Aside
from majal.modules.upkeep.public import Category, Severity

PICTURES = "image/jpeg,image/png,image/webp"


def photo(label: Any, help_text: Any = "") -> Any:
    """A photo, taken at once on a phone."""
    return forms.FileField(
        label=label,
        help_text=help_text,
        required=False,
        widget=forms.FileInput(attrs={"accept": PICTURES, "capture": "environment"}),
    )


def words(label: Any, **options: Any) -> Any:
    """Some lines of text."""
    rows = options.pop("rows", 3)
    options.setdefault("required", True)
    return forms.CharField(
        label=label,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": rows, "dir": "auto"}),
        **options,
    )


class ReportForm(forms.Form):
    """What is broken, where, how bad it is, a photo, and whom to tell."""

    category = forms.ChoiceField(
        label=_("What is it about?"), choices=Category, widget=forms.RadioSelect
    )
    title = forms.CharField(
        label=_("What happens?"), max_length=160, widget=forms.TextInput(attrs={"dir": "auto"})
    )
    building = forms.TypedChoiceField(
        label=_("In which building?"), coerce=int, empty_value=None, required=False
    )
    where = forms.CharField(
        label=_("Where exactly?"),
        max_length=120,
        required=False,
        help_text=_("Floor, number of the office or room."),
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )
    severity = forms.ChoiceField(
        label=_("How does it affect you?"), choices=Severity, widget=forms.RadioSelect
    )
    photo = photo(
        pgettext_lazy("picture", "Photo"),
        _("The place and time that the phone writes into it are removed."),
    )
    name = forms.CharField(label=_("Your name"), max_length=120)
    email = forms.EmailField(
        label=_("E-mail address"),
        help_text=_("You are told there when it is repaired."),
        widget=forms.EmailInput(attrs={"dir": "ltr", "autocomplete": "email"}),
    )
    phone = forms.CharField(
        label=_("Telephone"),
        max_length=30,
        required=False,
        help_text=_("So that the technician can call on arrival."),
        widget=forms.TextInput(attrs={"type": "tel", "dir": "ltr", "autocomplete": "tel"}),
    )
    enter = forms.ChoiceField(
        label=_("May we enter while you are away?"),
        choices=(("yes", _("yes")), ("no", _("no"))),
        required=False,
        widget=forms.RadioSelect,
    )

    def __init__(
        self,
        data: Any = None,
        files: Any = None,
        *,
        buildings: Iterable[Building] = (),
        initial: Any = None,
    ) -> None:
        super().__init__(data, files, initial=initial)
        for name, labels in (("category", Category), ("severity", Severity)):
            choice: Any = self.fields[name]
            choice.choices = [(value, capfirst(label)) for value, label in labels.choices]
        options = [(b.pk, local(b)) for b in buildings]
        field: Any = self.fields["building"]
        field.choices = [("", _("I do not know")), *options]
        if not options:
            del self.fields["building"]


class TriageForm(forms.Form):
    """How severe it is, what it is, and who repairs it."""

    severity = forms.ChoiceField(
        label=_("How severe is it?"), choices=Severity, widget=forms.RadioSelect
    )
    category = forms.ChoiceField(label=_("What is it about?"), choices=Category)
    technician = forms.TypedChoiceField(
        label=_("Who repairs it"), coerce=int, required=False, empty_value=None
    )
    note = words(_("Note for the technician"), required=False)

    def __init__(self, data: Any = None, *, people: Iterable[User], initial: Any = None) -> None:
        super().__init__(data, initial=initial)
        field: Any = self.fields["technician"]
        field.choices = [("", _("nobody yet")), *((p.pk, str(p)) for p in people)]


class AssignForm(forms.Form):
    """Who repairs it."""

    technician = forms.TypedChoiceField(label=_("Who repairs it"), coerce=int)

    def __init__(self, data: Any = None, *, people: Iterable[User], initial: Any = None) -> None:
        super().__init__(data, initial=initial)
        field: Any = self.fields["technician"]
        field.choices = [(p.pk, str(p)) for p in people]


class NoteForm(forms.Form):
    """A few words that whoever reported it reads."""

    note = words(
        pgettext_lazy("incident", "In words"), help_text=_("Whoever reported it reads this.")
    )


class RepairForm(forms.Form):
    """What was done, and a photo of it."""

    note = words(_("What was done"), help_text=_("Whoever reported it reads this."))
    photo = photo(_("Photo of the repair"))


class DismissForm(forms.Form):
    """Why an incident is set aside."""

    why = forms.ChoiceField(
        label=pgettext_lazy("incident", "Why"), choices=Aside, widget=forms.RadioSelect
    )
    note = words(
        pgettext_lazy("incident", "In words"), help_text=_("Whoever reported it reads this.")
    )


class PartForm(forms.Form):
    """A part that was used."""

    name = forms.CharField(label=_("Part"), max_length=120)
    quantity = forms.DecimalField(
        label=_("Quantity"), min_value=0, max_digits=8, decimal_places=2, initial=1
    )
    cost = forms.DecimalField(
        label=_("Cost (MAD)"), min_value=0, max_digits=10, decimal_places=2, required=False
    )

    def clean_quantity(self) -> Any:
        """More than nothing."""
        quantity = self.cleaned_data["quantity"]
        if not quantity:
            raise forms.ValidationError(_("Write how many were used."))
        return quantity


class AnswerForm(forms.Form):
    """Whether it works again; if not, what still fails."""

    works = forms.ChoiceField(choices=(("yes", "yes"), ("no", "no")))
    note = forms.CharField(max_length=2000, required=False)


class RateForm(forms.Form):
    """One to five stars, and a word."""

    score = forms.TypedChoiceField(coerce=int, choices=[(n, n) for n in range(1, 6)])
    word = forms.CharField(max_length=300, required=False)
