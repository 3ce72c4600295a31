"""What the pages of admissions ask."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.names import local
from majal.modules.calls.public import CallTrack, Criterion, Profile, Track
from majal.modules.parks.public import Park
from majal.modules.sittings.public import Sitting

YES_NO = (("yes", _("Yes")), ("no", _("No")))


def _words(label: Any, **options: Any) -> Any:
    rows = options.pop("rows", 4)
    options.setdefault("required", False)
    return forms.CharField(
        label=label, max_length=5_000, widget=forms.Textarea(attrs={"rows": rows}), **options
    )


def _hour(label: Any) -> Any:
    return forms.TimeField(
        label=label, required=False, widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    )


class ProfileForm(forms.Form):
    """What somebody says of themselves before applying; nothing of it is kept before they begin."""

    track = forms.ChoiceField(label=_("I apply as"), choices=Track, widget=forms.RadioSelect)
    park = forms.ChoiceField(label=_("For the park"), widget=forms.RadioSelect)
    company = forms.ChoiceField(
        label=_("Is your company registered?"), choices=YES_NO, widget=forms.RadioSelect
    )
    months = forms.IntegerField(
        label=_("Age of the company, in months"),
        required=False,
        min_value=0,
        max_value=1200,
        help_text=_("Since it was entered in the trade register."),
    )
    area = forms.DecimalField(
        label=_("Area you need, in m²"),
        required=False,
        min_value=1,
        max_value=Decimal(100_000),
        decimal_places=2,
    )
    attached = forms.ChoiceField(
        label=_("Are you attached to a university, a school or a research centre?"),
        choices=YES_NO,
        required=False,
        widget=forms.RadioSelect,
    )

    def __init__(
        self, data: Any = None, *, tracks: Sequence[CallTrack], parks: Sequence[Park]
    ) -> None:
        super().__init__(data)
        track: Any = self.fields["track"]
        park: Any = self.fields["park"]
        track.choices = [(t.track, t.get_track_display()) for t in tracks]
        park.choices = [(str(p.pk), local(p)) for p in parks]
        if len(parks) == 1:
            park.initial = str(parks[0].pk)
        if not any(t.needs_attachment for t in tracks):
            del self.fields["attached"]
        if not any(t.least_area or t.most_area for t in tracks):
            del self.fields["area"]
        if not any(t.most_months for t in tracks):
            del self.fields["months"]

    @property
    def profile(self) -> Profile:
        """The same for the checks."""
        given = self.cleaned_data
        attached = given.get("attached")
        return Profile(
            has_company=given["company"] == "yes",
            months=given.get("months"),
            area=given.get("area"),
            attached=attached == "yes" if attached else None,
        )


class ReaderForm(forms.Form):
    """To whom an application is given."""

    reader_id = forms.TypedChoiceField(label=_("Reader"), coerce=int)

    def __init__(self, data: Any = None, *, readers: Iterable[Any]) -> None:
        super().__init__(data)
        field: Any = self.fields["reader_id"]
        field.choices = [(one.pk, str(one)) for one in readers]


class ReasonForm(forms.Form):
    """A reason that stays on record."""

    reason = _words(_("Reason"), required=True, rows=3)


class AgendaForm(forms.Form):
    """At which sitting an application is looked at, and when whoever filed it is heard."""

    sitting = forms.TypedChoiceField(label=pgettext_lazy("noun", "Sitting"), coerce=int)
    heard_from = _hour(_("Heard from"))
    heard_until = _hour(pgettext_lazy("hearing", "Until"))

    def __init__(self, data: Any = None, *, sittings: Sequence[Sitting]) -> None:
        super().__init__(data)
        field: Any = self.fields["sitting"]
        field.choices = [(one.pk, f"{local(one.committee)} · {one}") for one in sittings]


class ScoreForm(forms.Form):
    """Points for each criterion, and a comment."""

    comment = _words(_("Comment"), rows=4)

    def __init__(
        self, data: Any = None, *, criteria: Sequence[Criterion], initial: Any = None
    ) -> None:
        super().__init__(data, initial=initial)
        self.criteria = criteria
        for one in reversed(criteria):
            field = forms.TypedChoiceField(
                label=local(one, "label"),
                help_text=local(one, "help"),
                required=False,
                coerce=int,
                empty_value=None,
                choices=[(str(n), str(n)) for n in range(one.most + 1)],
                widget=forms.RadioSelect,
            )
            self.fields = {f"c{one.pk}": field, **self.fields}

    @property
    def points(self) -> dict[int, int]:
        """Points by criterion, where some were given."""
        given = self.cleaned_data
        return {c.pk: given[f"c{c.pk}"] for c in self.criteria if given.get(f"c{c.pk}") is not None}

    @property
    def rows(self) -> list[tuple[Criterion, Any]]:
        """Each criterion with its field."""
        return [(c, self[f"c{c.pk}"]) for c in self.criteria]


class OfferForm(forms.Form):
    """Which space is offered to the first of a list, and how long they have to answer."""

    space_id = forms.TypedChoiceField(label=_("Space"), coerce=int)
    days = forms.IntegerField(label=_("Days to answer"), min_value=1, max_value=90, initial=7)

    def __init__(self, data: Any = None, *, spaces: Iterable[Any]) -> None:
        super().__init__(data)
        field: Any = self.fields["space_id"]
        field.choices = [(s.pk, f"{local(s.building)} · {s.code}") for s in spaces]
