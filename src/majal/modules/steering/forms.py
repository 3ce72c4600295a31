"""What the pages of following a convention ask."""

from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from majal.kernel.asking import day, lines, paper
from majal.kernel.names import local
from majal.modules.conventions.public import Convention, Party
from majal.modules.steering.models import Condition, HandoverKind

LONGEST_LABEL, LONGEST_SERIAL = 200, 80


class MeetingForm(forms.Form):
    """A meeting that is called, or was held."""

    on = day(_("Date"))
    place = forms.CharField(label=_("Place"), max_length=160, required=False)
    chaired_by = forms.CharField(
        label=_("Chaired by"),
        max_length=160,
        required=False,
        help_text=_("The function: wali, president of the council. No name is needed."),
    )
    agenda = lines(_("Agenda"))


class MinutesForm(forms.Form):
    """What a meeting decided."""

    present = forms.TypedMultipleChoiceField(
        label=_("Parties present"),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    decisions = lines(_("Decisions"))
    paper = paper(_("Signed minutes (PDF or image, 10 MB at most)"))

    def __init__(
        self, data: Any = None, files: Any = None, *, convention: Convention, **kwargs: Any
    ) -> None:
        super().__init__(data, files, **kwargs)
        self.fields["present"].choices = [(p.pk, str(p)) for p in convention.parties.all()]  # type: ignore[attr-defined]


class HandoverForm(forms.Form):
    """What is made available, with its inventory: a line each, ``label ; number ; serial no.``."""

    kind = forms.ChoiceField(label=_("What"), choices=HandoverKind)
    text_ar = forms.CharField(label=_("Described in Arabic"), max_length=300, required=False)
    text_fr = forms.CharField(label=_("Described in French"), max_length=300, required=False)
    given_by = forms.TypedChoiceField(label=_("Made available by"), coerce=int)
    received_by = forms.TypedChoiceField(label=_("Received by"), coerce=int)
    on = day(_("Handed over on"))
    inventory = lines(
        _("Inventory"),
        help_text=_("One line for each thing: what it is ; how many ; serial or inventory no."),
    )
    record = paper(_("Record of handover (PDF or image, 10 MB at most)"))

    def __init__(
        self, data: Any = None, files: Any = None, *, parties: list[Party], **kwargs: Any
    ) -> None:
        super().__init__(data, files, **kwargs)
        for name in ("given_by", "received_by"):
            self.fields[name].choices = [(p.pk, str(p)) for p in parties]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not (cleaned.get("text_ar") or cleaned.get("text_fr")):
            self.add_error("text_fr", _("Say what it is, in Arabic or in French."))
        return cleaned

    def clean_inventory(self) -> list[tuple[str, int, str]]:
        found = []
        for line in self.cleaned_data["inventory"].splitlines():
            parts = [part.strip() for part in line.replace("؛", ";").split(";")]
            if not parts[0]:
                continue
            label, number, serial = [*parts, "", ""][:3]
            if len(parts) > 3 or len(label) > LONGEST_LABEL or len(serial) > LONGEST_SERIAL:
                raise ValidationError(
                    _(
                        "“%(line)s”: a line has three parts at most, the first of 200 characters "
                        "and the last of 80. Shorten it, or write two lines."
                    ),
                    params={"line": line[:80]},
                )
            number = number or "1"
            if not (number.isdecimal() and len(number) < 6 and int(number)):
                raise ValidationError(
                    _("“%(line)s”: the second part is how many there are, a whole number."),
                    params={"line": line[:80]},
                )
            found.append((label, int(number), serial))
        return found


class ReturnForm(forms.Form):
    """What comes back: of each line how many, and in what state."""

    on = day(_("Returned on"))
    record = paper(_("Record of return (PDF or image, 10 MB at most)"))

    def __init__(self, data: Any = None, files: Any = None, *, items: Any = (), **kw: Any) -> None:
        super().__init__(data, files, **kw)
        self.items = list(items)
        for item in self.items:
            self.fields[f"returned_{item.pk}"] = forms.IntegerField(
                label=item.label, min_value=0, initial=item.quantity
            )
            self.fields[f"condition_{item.pk}"] = forms.ChoiceField(
                label=_("state when returned"), choices=Condition, initial=item.condition
            )

    @property
    def returned(self) -> dict[int, tuple[int, str]]:
        """The number and the state given for the id of each line."""
        return {
            i.pk: (self.cleaned_data[f"returned_{i.pk}"], self.cleaned_data[f"condition_{i.pk}"])
            for i in self.items
        }


class ShareForm(forms.Form):
    """The share of an outcome that a convention claims."""

    measure = forms.ChoiceField(label=_("Outcome"))
    park = forms.TypedChoiceField(label=_("Park"), coerce=int)
    percent = forms.DecimalField(
        label=_("Share (%)"), max_digits=5, decimal_places=2, min_value=Decimal(0)
    )
    rule = lines(
        _("Rule"), required=True, help_text=_("How the share is found, so that it can be redone.")
    )
    since = day(_("Since"))
    until = day(_("Until"), required=False)

    def __init__(
        self, data: Any = None, *, measures: Any = (), parks: Any = (), **kwargs: Any
    ) -> None:
        super().__init__(data, **kwargs)
        self.fields["measure"].choices = measures  # type: ignore[attr-defined]
        self.fields["park"].choices = [(p.pk, local(p)) for p in parks]  # type: ignore[attr-defined]


class EndShareForm(forms.Form):
    """The last day of a share."""

    until = day(_("Last day"))
