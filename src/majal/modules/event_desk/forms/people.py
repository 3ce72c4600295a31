"""What one asks of whoever sends a list of people, and of the team about a payment."""

import re
from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from majal.kernel.asking import AmountField
from majal.kernel.asking import day as a_day
from majal.kernel.names import local
from majal.modules.event_desk.forms.making import CommuneField
from majal.modules.events.public import AgeBand, Person
from majal.modules.organisations.public import Organisation

SHORT = 80
SEPARATORS = re.compile(r"[;\t|]")


class GroupForm(forms.Form):
    """A list of people, one a line."""

    name = forms.CharField(label=_("School, class or group"), max_length=160)
    organisation = forms.TypedChoiceField(
        label=_("For"), coerce=int, empty_value=None, required=False
    )
    age_band = forms.ChoiceField(
        label=_("Their age"), choices=[("", _("several ages")), *AgeBand.choices], required=False
    )
    commune = CommuneField(label=_("Commune where they live"))
    people = forms.CharField(
        label=_("Names, one a line"),
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 10}),
        help_text=_(
            "After a name one may write its number in the class, or an e-mail address, behind a "
            "semicolon."
        ),
    )
    consent = forms.BooleanField(
        label=_("These people, or the parents of minors, agreed that their names are kept"),
        error_messages={
            "required": _("Without this consent nothing may be kept: tick the box to register.")
        },
    )

    def __init__(
        self, data: Any = None, *, organisations: Sequence[Organisation], **more: Any
    ) -> None:
        super().__init__(data, **more)
        field: Any = self.fields["organisation"]
        field.choices = [("", "—"), *((o.pk, local(o)) for o in organisations)]
        if not organisations:
            del self.fields["organisation"]


def people_of(given: dict[str, Any], language: str) -> list[Person]:
    """The people of a pasted list: name; number or e-mail address."""
    found = []
    for line in given["people"].splitlines():
        name, *rest = [part.strip() for part in SEPARATORS.split(line)]
        if not line.strip():
            continue
        found.append(
            Person(
                name=name,
                email=next((part for part in rest if "@" in part), ""),
                mark=next((part for part in rest if part and "@" not in part), "")[:SHORT],
                age_band=given["age_band"],
                commune_id=given["commune"],
                language=language,
            )
        )
    return found


class PayForm(forms.Form):
    """What somebody paid by hand."""

    amount = AmountField(label=_("Paid (MAD)"), min_value=0, max_value=999_999, decimal_places=2)
    day = a_day(_("Paid on"))
    note = forms.CharField(label=_("Receipt or note"), max_length=120, required=False)
