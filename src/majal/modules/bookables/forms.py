"""What the pages of what can be booked ask."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.asking import day
from majal.kernel.names import local
from majal.modules.bookables.models import PRICES, Bookable, ClearanceKind, Feature
from majal.modules.parks.public import Equipment, Park, spaces_of
from majal.modules.people.public import User

WEEKDAYS = (
    _("Monday"),
    _("Tuesday"),
    _("Wednesday"),
    _("Thursday"),
    _("Friday"),
    _("Saturday"),
    _("Sunday"),
)


class BookableForm(forms.ModelForm):  # type: ignore[type-arg]
    """All the rules of one thing."""

    space = forms.TypedChoiceField(label=_("Space"), coerce=int, empty_value=None, required=False)
    equipment = forms.TypedChoiceField(
        label=_("Equipment"), coerce=int, empty_value=None, required=False
    )
    person = forms.EmailField(
        label=_("E-mail of the person"),
        required=False,
        help_text=_("For hours of a person: the address of their account."),
    )
    clearance = forms.TypedChoiceField(
        label=_("Clearance required"), coerce=int, empty_value=None, required=False
    )
    features = forms.MultipleChoiceField(
        label=_("Equipped with"),
        choices=Feature.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    class Meta:
        model = Bookable
        fields = (
            "kind",
            "space",
            "equipment",
            "person",
            "name_ar",
            "name_fr",
            "name_en",
            "note_ar",
            "note_fr",
            "capacity",
            "features",
            "slot_minutes",
            "least_minutes",
            "most_minutes",
            "days_ahead",
            "setup_minutes",
            "cleanup_minutes",
            "by_calendar",
            "on_holidays",
            "overnight",
            "needs_approval",
            "to_outsiders",
            "checkin_minutes",
            "clearance",
            *PRICES,
            "no_show_penalty",
        )

    def __init__(self, data: Any = None, *, park: Park, thing: Bookable | None = None) -> None:
        initial = {}
        if thing is not None:
            initial = {
                "space": thing.space_id,
                "equipment": thing.equipment_id,
                "clearance": thing.clearance_id,
                "person": thing.person.email if thing.person else "",
            }
        super().__init__(data, instance=thing, initial=initial)
        spaces = [(s.pk, f"{local(b)} · {s.code}") for b, s in spaces_of(park) if s is not None]
        machines = Equipment.objects.filter(park=park).exclude(state="retired").order_by("name")
        kinds = ClearanceKind.objects.order_by("code")
        for column in Bookable._meta.fields:  # noqa: SLF001 - what the database can hold
            field = self.fields.get(column.name)
            if type(field) is forms.IntegerField:
                field.validators += [v for v in column.validators if v not in field.validators]
        self._offer("space", spaces)
        self._offer("equipment", [(one.pk, one.name) for one in machines])
        self._offer("clearance", [(one.pk, local(one)) for one in kinds])

    def _offer(self, name: str, choices: list[tuple[int, str]]) -> None:
        field: Any = self.fields[name]
        field.choices = [("", "—"), *choices]

    def clean_person(self) -> Any:
        email = self.cleaned_data["person"]
        if not email:
            return None
        found = User.objects.filter(email__iexact=email, is_active=True).first()
        if found is None:
            raise forms.ValidationError(_("Nobody has an account with this address."))
        return found.pk

    def _post_clean(self) -> None:
        """The command writes, and the database says what cannot be: no model is built here."""

    def details(self) -> dict[str, Any]:
        """What was answered, as the command takes it."""
        given = dict(self.cleaned_data)
        for name in ("space", "equipment", "person", "clearance"):
            given[f"{name}_id"] = given.pop(name)
        return given


class OpeningForm(forms.Form):
    """Hours of one or several weekdays."""

    weekdays = forms.TypedMultipleChoiceField(
        label=pgettext_lazy("hours", "On"),
        coerce=int,
        choices=list(enumerate(WEEKDAYS)),
        widget=forms.CheckboxSelectMultiple,
    )
    opens = forms.TimeField(
        label=pgettext_lazy("hours", "Opens"),
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
    )
    closes = forms.TimeField(
        label=pgettext_lazy("hours", "Closes"),
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        help_text=_("23:59 means until midnight."),
    )


class CompanionForm(forms.Form):
    """Another thing of the park."""

    other = forms.TypedChoiceField(label=pgettext_lazy("companion", "With"), coerce=int)
    always = forms.BooleanField(label=_("Always together"), required=False)

    def __init__(self, data: Any = None, *, others: Iterable[Bookable]) -> None:
        super().__init__(data)
        what: Any = self.fields["other"]
        what.choices = [(one.pk, local(one)) for one in others]


class ClearForm(forms.Form):
    """Who was shown how to use a machine, when and by which training."""

    kind = forms.TypedChoiceField(label=pgettext_lazy("machine", "Clearance"), coerce=int)
    email = forms.EmailField(
        label=_("E-mail of the person"), widget=forms.EmailInput(attrs={"dir": "ltr"})
    )
    on = day(_("Day of the training"))
    training = forms.CharField(label=_("Training"), max_length=160)
    expires_on = day(_("Expires on"), required=False)

    def __init__(self, data: Any = None, *, kinds: Iterable[ClearanceKind]) -> None:
        super().__init__(data, initial={"on": timezone.localdate()})
        what: Any = self.fields["kind"]
        what.choices = [(one.pk, local(one)) for one in kinds]
        self.fields["expires_on"].help_text = _("Empty: after the months of its kind.")


class KindForm(forms.Form):
    """A kind of clearance."""

    code = forms.SlugField(label=_("Code"), max_length=40)
    name_ar = forms.CharField(label=_("Name in Arabic"), max_length=120)
    name_fr = forms.CharField(label=_("Name in French"), max_length=120)
    name_en = forms.CharField(label=_("Name in English"), max_length=120, required=False)
    valid_months = forms.IntegerField(
        label=_("Valid for (months)"), min_value=1, max_value=240, required=False
    )


class WithdrawForm(forms.Form):
    """Why."""

    reason = forms.CharField(
        label=_("Why"), max_length=300, widget=forms.Textarea(attrs={"rows": 3})
    )
