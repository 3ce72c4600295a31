"""What the pages of numbers ask."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.actors import Actor
from majal.kernel.fields import PartialDateFormField
from majal.kernel.names import local
from majal.kernel.permissions import may
from majal.kernel.text import western
from majal.modules.claims.models import Claim
from majal.modules.claims.permissions import Perm, network
from majal.modules.claims.queries.reading import scope_of
from majal.modules.claims.workflow import MOST_NUMBER, Why
from majal.modules.figures.public import (
    NETWORK,
    Channel,
    Nature,
    Qualifier,
    definition_of,
    measures_visible_to,
    unit_label,
)
from majal.modules.parks.public import parks_visible_to
from majal.modules.territories.public import territories_visible_to

KINDS = (
    ("measured", pgettext_lazy("number of the press", "it is so: an observation")),
    ("announced", pgettext_lazy("number of the press", "it is promised: a target")),
)


class NumberField(forms.CharField):
    """A number in any digits, spaces between thousands, with a comma or a point."""

    def to_python(self, value: Any) -> str:
        typed = "".join(western(super().to_python(value) or "").split())
        return typed.replace("٬", "").replace("٫", ".").replace(",", ".")


class ConfirmForm(forms.Form):
    """A number as a row of a file of statements, filled in as it was read."""

    measure = forms.ChoiceField(label=_("Measure"))
    subject = forms.ChoiceField(label=_("Whom it speaks of"))
    kind = forms.ChoiceField(label=_("Kind"), choices=KINDS, widget=forms.RadioSelect)
    qualifier = forms.ChoiceField(label=_("How exactly the source says it"), choices=Qualifier)
    value = NumberField(
        label=_("Value"), max_length=40, help_text=_("In the unit of the measure, in full.")
    )
    value_high = NumberField(
        label=_("Upper value"), max_length=40, required=False, help_text=_("For “between” only.")
    )
    as_of_or_period = PartialDateFormField(
        label=_("Date or period"),
        help_text=_("When it was so, or by when it is promised: 2024, 03/2024, 12/03/2024."),
    )
    dimensions = forms.CharField(
        label=_("Part of the whole"),
        max_length=120,
        required=False,
        help_text=_("Only if it speaks of a part, or of another scope: scope=direct"),
    )
    note = forms.CharField(
        label=pgettext_lazy("number of the press", "Words of the paper"),
        max_length=700,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
        help_text=_("They stand beside the figure."),
    )
    sure = forms.BooleanField(label=_("The source really says so: record it"), required=False)

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        measures = [m for m in measures_visible_to(actor) if m.nature != Nature.DATE]
        named = [
            (m.channel, (m.code, f"{local(definition_of(m))} ({unit_label(m.unit)})"))
            for m in measures
        ]
        self._choose(
            "measure",
            [
                ("", "—"),
                *(
                    (label, [one for at, one in named if at == key])
                    for key, label in Channel.choices
                ),
            ],
        )
        parks = parks_visible_to(actor).order_by("code")
        subjects: list[Any] = [
            (p.code, local(p)) for p in parks if may(actor, Perm.DECIDE, Claim(park=p))
        ]
        if network(actor, None):
            lands = territories_visible_to(actor).exclude(level="commune").order_by("depth", "code")
            subjects = [
                (NETWORK, _("the network")),
                *subjects,
                (_("Territories"), [(t.code, f"{local(t)} ({t.code})") for t in lands]),
            ]
        self._choose("subject", subjects)

    def _choose(self, name: str, choices: list[Any]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - for the type checker
        field.choices = choices

    @property
    def row(self) -> dict[str, str]:
        """The answers as a row of a file of statements."""
        names = (name for name in self.cleaned_data if name != "sure")
        return {name: str(self.cleaned_data[name] or "") for name in names}


def filled(claim: Claim) -> dict[str, Any]:
    """What the form says before anybody types."""
    whom = claim.park or claim.territory
    return {
        "measure": claim.measure.code if claim.measure else "",
        "subject": whom.code if whom else NETWORK,
        "kind": "announced" if claim.planned else "measured",
        "qualifier": claim.qualifier,
        "value": plain(claim.value),
        "value_high": plain(claim.value_high) if claim.value_high is not None else "",
        "as_of_or_period": claim.as_of,
        "dimensions": _scope(claim),
        "note": claim.quote,
    }


def _scope(claim: Claim) -> str:
    if claim.measure is None:
        return ""
    return scope_of(claim.quote, claim.article.language, claim.measure.code)


def plain(value: Any) -> str:
    """A number as it is typed: no thousands, no last zeros."""
    return f"{value.normalize():f}"


class TakeForm(forms.Form):
    """A number of the text that no mark shows: its words as the article has them."""

    words = forms.CharField(
        label=pgettext_lazy("number of the press", "A number that is not marked"),
        max_length=MOST_NUMBER,
        help_text=_("Type it as the article writes it, in digits or in words."),
        widget=forms.TextInput(attrs={"dir": "auto", "autocomplete": "off"}),
    )


class DismissForm(forms.Form):
    """Why a number is no figure."""

    why = forms.ChoiceField(
        label=pgettext_lazy("number of the press", "Why"), choices=Why, widget=forms.RadioSelect
    )
    words = forms.CharField(
        label=pgettext_lazy("number of the press", "In some words"), required=False, max_length=300
    )
