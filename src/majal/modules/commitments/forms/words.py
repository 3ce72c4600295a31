"""What the pages ask of a commitment's words: a new one, or one whose words are mended."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from majal.kernel.actors import Actor
from majal.kernel.fields import PartialDateFormField
from majal.kernel.names import local
from majal.modules.commitments.forms.choices import amendments, offer, targets
from majal.modules.commitments.models import Commitment, Kind
from majal.modules.commitments.models.commitment import OF_AUTHORITY, OF_PARK
from majal.modules.conventions.public import Convention, Party, PartyRole


def _words(label: Any, lang: str) -> forms.CharField:
    attrs = {"rows": 2, "lang": lang, "dir": "rtl" if lang == "ar" else "ltr"}
    box = forms.Textarea(attrs=attrs)
    return forms.CharField(label=label, required=False, max_length=600, widget=box)


class WordsForm(forms.Form):
    """What may be mended at any time: the words, the place, whom to ask."""

    text_ar = _words(_("What is promised, in Arabic"), "ar")
    text_fr = _words(_("What is promised, in French"), "fr")
    text_en = _words(_("What is promised, in English"), "en")
    responsible = forms.CharField(
        label=_("Responsible (function)"),
        required=False,
        max_length=160,
        help_text=_("A function, not a person's name: it outlives whoever holds it."),
    )
    park = forms.TypedChoiceField(label=_("Park"), coerce=int, empty_value=None, required=False)
    latitude = forms.DecimalField(
        label=_("Latitude"), required=False, min_value=20, max_value=37, decimal_places=5
    )
    longitude = forms.DecimalField(
        label=_("Longitude"), required=False, min_value=-18, max_value=0, decimal_places=5
    )

    def __init__(self, *args: Any, convention: Convention, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.parks = {p.pk: p for p in convention.parks.all()}
        offer(self, "park", [(pk, local(p)) for pk, p in self.parks.items()])

    @property
    def words(self) -> dict[str, Any]:
        """The answers as the commands take them."""
        names = (name for name in WordsForm.base_fields if name in self.cleaned_data)
        given: dict[str, Any] = {name: self.cleaned_data[name] for name in names}
        return {**given, "park": self.parks.get(given.get("park") or 0)}


class CommitmentForm(WordsForm):
    """A new commitment of a convention."""

    owed_by = forms.TypedChoiceField(label=_("Who promises"), coerce=int)
    owed_to = forms.TypedChoiceField(
        label=_("Towards whom"), coerce=int, empty_value=None, required=False
    )
    kind = forms.ChoiceField(label=_("Kind"))
    due = PartialDateFormField(
        label=_("Due"),
        required=False,
        help_text=_("A day, a month, a year, or a period: 12/03/2027, 2027, 2026 – 2028."),
    )
    target = forms.TypedChoiceField(
        label=_("Measurable target"), coerce=int, empty_value=None, required=False
    )
    faces = forms.TypedChoiceField(
        label=_("Stands beside"),
        coerce=int,
        empty_value=None,
        required=False,
        help_text=_("The commitment of the other side that it answers, if there is one."),
    )
    amendment = forms.TypedChoiceField(
        label=_("Amendment"), coerce=int, empty_value=None, required=False
    )
    OWN = ("owed_by", "owed_to", "kind", "due", "target", "faces", "amendment")

    def __init__(self, *args: Any, actor: Actor, convention: Convention, **kwargs: Any) -> None:
        super().__init__(*args, convention=convention, **kwargs)
        parties = [p for p in convention.parties.all() if p.left_by is None]
        named = [(p.pk, _named(p)) for p in parties]
        offer(self, "owed_by", named)
        offer(self, "owed_to", named, empty=_("all the other parties"))
        groups = ((_("An authority owes"), OF_AUTHORITY), (_("The operator offers"), OF_PARK))
        kinds = [(label, [(k.value, k.label) for k in Kind if k in of]) for label, of in groups]
        offer(self, "kind", kinds)
        offer(self, "target", targets(actor, convention))
        free = Commitment.objects.filter(convention=convention, faced_by=None).order_by("pk")
        offer(self, "faces", [(c.pk, f"{c.code} · {c}"[:120]) for c in free])
        offer(self, "amendment", amendments(convention), empty=_("none: not signed yet"))


def _named(party: Party) -> str:
    mark = _("operator") if party.role == PartyRole.OPERATOR else party.get_role_display()
    return f"{local(party.organisation)} ({mark})"
