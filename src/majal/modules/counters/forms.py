"""What the pages of the counters ask."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.names import local
from majal.modules.counters.models import Counter
from majal.modules.desk.public import current_versions
from majal.modules.organisations.public import read_phone

Choices = list[tuple[Any, str]]


def _line(label: Any, longest: int, **options: Any) -> Any:
    return forms.CharField(label=label, max_length=longest, **options)


def procedures_of(counter: Counter) -> Choices:
    """The procedures of a counter, by their names of today."""
    found = current_versions(counter.procedures.values_list("pk", flat=True))
    return sorted(((pk, local(v)) for pk, v in found.items()), key=lambda pair: pair[1])


class BookForm(forms.Form):
    """The third tap: for what, and for a visitor who it is."""

    procedure = forms.TypedChoiceField(
        label=_("What for"), coerce=int, empty_value=None, required=False
    )
    name = _line(_("Your name"), 120, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    phone = _line(
        _("Telephone"),
        30,
        required=False,
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel", "dir": "ltr"}),
    )
    email = forms.EmailField(
        label=_("E-mail"),
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "email", "dir": "ltr"}),
        help_text=_("One of the two is enough; by e-mail you get the link to move or cancel."),
    )

    def __init__(
        self, data: Any = None, *, counter: Counter, known: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(data, **kwargs)
        choices = procedures_of(counter)
        self.fields["procedure"].choices = [("", _("something else")), *choices]  # type: ignore[attr-defined]
        if not choices:
            del self.fields["procedure"]
        if known:
            for name in ("name", "phone", "email"):
                del self.fields[name]

    def clean_phone(self) -> str:
        typed = self.cleaned_data["phone"]
        return read_phone(typed) if typed else ""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        asks = "phone" in self.fields and not self.errors
        if asks and not (cleaned.get("phone") or cleaned.get("email")):
            self.add_error("phone", _("Leave a telephone number or an e-mail address."))
        return cleaned


class DoneForm(forms.Form):
    """What was handled, once somebody was served."""

    handled = forms.TypedChoiceField(
        label=_("Handled"), coerce=int, empty_value=None, required=False
    )
    note = _line(
        _("Note"), 300, required=False, help_text=_("For the counter only; no personal data.")
    )

    def __init__(self, data: Any = None, *, counter: Counter, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        choices = [("", _("information only")), *procedures_of(counter)]
        self.fields["handled"].choices = choices  # type: ignore[attr-defined]


class TransferForm(forms.Form):
    """To which counter somebody is sent."""

    to = forms.TypedChoiceField(label=_("To the counter"), coerce=int)

    def __init__(self, data: Any = None, *, others: list[Counter], **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        choices = [(one.pk, f"{one.letter} · {local(one)}") for one in others]
        self.fields["to"].choices = choices  # type: ignore[attr-defined]


class OpinionForm(forms.Form):
    """One to five, and words for those who like to."""

    rating = forms.TypedChoiceField(
        label=_("How were you served?"),
        coerce=int,
        choices=[
            (5, pgettext_lazy("rating", "very well")),
            (4, pgettext_lazy("rating", "well")),
            (3, pgettext_lazy("rating", "so-so")),
            (2, pgettext_lazy("rating", "badly")),
            (1, pgettext_lazy("rating", "very badly")),
        ],
        widget=forms.RadioSelect,
    )
    words = forms.CharField(
        label=_("A word"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
