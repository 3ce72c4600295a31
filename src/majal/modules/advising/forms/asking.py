"""What one asks of whoever looks for an expert, and asks for a session."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.asking import day as a_day
from majal.kernel.dates import CASABLANCA, humanise
from majal.kernel.names import local
from majal.modules.bookables.public import time_said
from majal.modules.mentoring.public import (
    Clinic,
    Expert,
    Language,
    Place,
    Voucher,
    domains,
    skill_said,
)


def hour(label: Any) -> forms.TimeField:
    """The question for an hour."""
    box = forms.TimeInput(attrs={"type": "time", "step": 300}, format="%H:%M")
    return forms.TimeField(label=label, widget=box)


def skill_choices() -> list[Any]:
    """The subjects by field."""
    return [(one.name, list(one.skills)) for one in domains()]


class FindForm(forms.Form):
    """Which subject, language and park."""

    skill = forms.ChoiceField(label=pgettext_lazy("mentoring", "Subject"), required=False)
    language = forms.ChoiceField(
        label=_("Language"),
        choices=[("", pgettext_lazy("mentoring", "any language")), *Language.choices],
        required=False,
    )
    park = forms.ChoiceField(label=_("Park"), required=False)

    def __init__(self, data: Any = None, *, parks: Iterable[Any]) -> None:
        super().__init__(data)
        what: Any = self.fields["skill"]
        what.choices = [("", pgettext_lazy("mentoring", "any subject")), *skill_choices()]
        where: Any = self.fields["park"]
        where.choices = [("", _("all parks")), *((p.code, local(p)) for p in parks)]


class AskForm(forms.Form):
    """For whom, about what, in which language, where, and who pays."""

    company = forms.TypedChoiceField(label=_("For"), coerce=int)
    skill = forms.ChoiceField(label=pgettext_lazy("mentoring", "Subject"))
    need = forms.CharField(
        label=_("What you need"),
        max_length=2000,
        help_text=_("Two or three sentences, so that the expert can prepare."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    language = forms.ChoiceField(label=_("Language"))
    place = forms.ChoiceField(
        label=pgettext_lazy("session", "Where"), choices=Place.choices, widget=forms.RadioSelect
    )
    park = forms.TypedChoiceField(label=_("Park"), coerce=int)
    voucher = forms.TypedChoiceField(
        label=_("Voucher"),
        coerce=int,
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
    )
    beyond = forms.BooleanField(label="", required=False)

    def __init__(
        self,
        data: Any = None,
        *,
        expert: Expert,
        companies: Sequence[Any],
        vouchers: Sequence[Voucher],
        price: str = "",
        clinic: Clinic | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(data, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["company"].choices = [(one.pk, local(one)) for one in companies]
        fields["skill"].choices = [(code, skill_said(code)) for code in expert.skills]
        spoken = dict(Language.choices)
        fields["language"].choices = [(code, spoken[code]) for code in expert.languages]
        fields["park"].choices = [(one.pk, local(one)) for one in expert.parks.all()]
        fields["voucher"].choices = [
            *((one.pk, self._said(one)) for one in vouchers),
            ("", pgettext_lazy("voucher", "none")),
        ]
        for name in ("company", "park"):
            if len(fields[name].choices) == 1:
                fields[name].initial = fields[name].choices[0][0]
                fields[name].widget = forms.HiddenInput()
        if price:
            fields["beyond"].label = _("We pay what no voucher covers: %(price)s an hour") % {
                "price": price
            }
        else:
            del self.fields["beyond"]
        if clinic is not None:
            for name in ("skill", "park", "voucher", "beyond"):
                self.fields.pop(name, None)
        elif not vouchers:
            del self.fields["voucher"]

    @staticmethod
    def _said(voucher: Voucher) -> str:
        left = time_said(voucher.balance)
        return _("%(left)s left, paid by %(payer)s, until %(last)s") % {
            "left": left,
            "payer": local(voucher.payer),
            "last": humanise(voucher.last_day),
        }


class TimeForm(forms.Form):
    """Another time."""

    day = a_day(_("Day"))
    at = hour(pgettext_lazy("session", "From"))

    def moment(self) -> datetime:
        """What was asked, once it is valid."""
        given = self.cleaned_data
        return datetime.combine(given["day"], given["at"], tzinfo=CASABLANCA)


class RoomForm(forms.Form):
    """Which of the rooms that are free."""

    room = forms.TypedChoiceField(
        label=pgettext_lazy("mentoring", "Room"), coerce=int, widget=forms.RadioSelect
    )

    def __init__(self, data: Any = None, *, rooms: Iterable[Any]) -> None:
        super().__init__(data)
        which: Any = self.fields["room"]
        which.choices = [(one.pk, local(one)) for one in rooms]
