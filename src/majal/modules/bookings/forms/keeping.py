"""What one asks of the team: a reason, a closing, a suspension."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.asking import day
from majal.kernel.names import local
from majal.modules.bookables.public import Bookable
from majal.modules.bookings.forms.booking import hour


class ReasonForm(forms.Form):
    """Why."""

    reason = forms.CharField(
        label=_("Why"),
        max_length=300,
        help_text=_("Whoever booked it reads this."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class BlockForm(forms.Form):
    """What is kept closed, from when until when, and why."""

    things = forms.TypedMultipleChoiceField(
        label=pgettext_lazy("booking", "What"),
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
    )
    first = day(_("First day"))
    starts = hour(pgettext_lazy("booking", "From"))
    last = day(_("Last day"))
    ends = hour(pgettext_lazy("booking", "Until"))
    reason = forms.CharField(
        label=_("Why"), max_length=120, help_text=_("It stands in the week for everybody.")
    )
    cancel = forms.BooleanField(label=_("Cancel the bookings in the way"), required=False)

    def __init__(self, data: Any = None, *, things: Iterable[Bookable], **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        what: Any = self.fields["things"]
        what.choices = [(one.pk, f"{local(one.park)} · {local(one)}") for one in things]


class SuspendForm(forms.Form):
    """Whose right to book is suspended, and why."""

    organisation = forms.TypedChoiceField(label=_("Organisation"), coerce=int)
    why = forms.CharField(
        label=_("Why"),
        max_length=300,
        help_text=_("Its people read this when they try to book."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, data: Any = None, *, organisations: Iterable[Any], **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        whose: Any = self.fields["organisation"]
        whose.choices = [(one.pk, local(one)) for one in organisations]
