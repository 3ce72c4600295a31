"""What the pages of readiness ask."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.actors import Actor
from majal.kernel.asking import SuggestedField, day, lines, paper
from majal.kernel.bidi import isolated
from majal.kernel.fields import PartialDateFormField
from majal.kernel.names import local
from majal.modules.commitments.public import OF_AUTHORITY, OF_PARK, TEXTS
from majal.modules.commitments.public import Kind as CommitmentKind
from majal.modules.conventions.public import Convention, Party, PartyRole
from majal.modules.figures.public import observations_visible_to
from majal.modules.parks.public import Building
from majal.modules.readiness.models import Answer, Criterion
from majal.modules.readiness.queries.facts import conventions_of
from majal.modules.readiness.queries.sites import Site
from majal.modules.readiness.queries.telling import figures_told
from majal.modules.territories.public import Territory

UNKNOWN = "unknown"
MOST_FIGURES = 60


class BeginForm(forms.Form):
    """From which day the answers speak."""

    on = day(_("As of"))
    on.help_text = _("The day of which the answers speak: today, or the day of a study.")


class ProvinceForm(BeginForm):
    """The same, for a province that has no park."""

    province = forms.ChoiceField(label=_("Province or prefecture"))
    field_order = ("province", "on")

    def __init__(self, *args: Any, lands: Sequence[Territory], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["province"]
        named = sorted((local(land), land.code) for land in lands)
        field.choices = [("", "—"), *((code, name) for name, code in named)]


def _choices(form: forms.Form, name: str, choices: Iterable[Any], empty: Any = "—") -> None:
    field: Any = form.fields[name]
    field.choices = [("", empty), *choices]


class AnswerForm(forms.Form):
    """One criterion: a level or unknown, with what shows it."""

    score = forms.ChoiceField(label=pgettext_lazy("an answer", "Level"), widget=forms.RadioSelect)
    note = forms.CharField(
        label=pgettext_lazy("an answer", "In words"),
        required=False,
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )
    reason = forms.CharField(
        label=_("Reason for another level than the data propose"),
        required=False,
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
    )
    source = SuggestedField(
        label=_("Source"),
        required=False,
        max_length=400,
        suggests="sources:choose",
        help_text=_("Type words of its title, or its code."),
    )
    document = paper(_("Document (PDF or image)"))
    figure = forms.TypedChoiceField(label=_("Figure"), coerce=int, empty_value=None, required=False)
    record = forms.ChoiceField(label=_("Record of this program"), required=False)

    def __init__(
        self,
        *args: Any,
        criterion: Criterion,
        site: Site,
        actor: Actor,
        answer: Answer | None,
        proposed: int | None,
        **kwargs: Any,
    ) -> None:
        kwargs["initial"] = _as_it_stands(answer, proposed)
        super().__init__(*args, **kwargs)
        unknown = (UNKNOWN, pgettext_lazy("a level", "unknown: nobody can tell yet"))
        levels = [(str(n), f"{isolated(n)} · {words}") for n, words in criterion.told]
        field: Any = self.fields["score"]
        field.choices = [unknown, *levels]
        if proposed is None:
            del self.fields["reason"]
        _choices(self, "figure", _figures(actor, site))
        _choices(self, "record", _records(actor, site))

    def clean_score(self) -> int | None:
        """A level, or None for unknown."""
        given = self.cleaned_data["score"]
        return None if given == UNKNOWN else int(given)


def _as_it_stands(answer: Answer | None, proposed: int | None) -> dict[str, Any]:
    if answer is None:
        return {"score": UNKNOWN if proposed is None else str(proposed)}
    return {
        "score": UNKNOWN if answer.score is None else str(answer.score),
        "note": answer.note,
        "reason": answer.reason,
        "source": answer.source.code if answer.source else "",
        "figure": answer.figure_id,
        "record": f"{answer.record_kind}:{answer.record_id}" if answer.record_kind else "",
    }


def _figures(actor: Actor, site: Site) -> list[tuple[int, str]]:
    """The newest figures of the park, or of the province."""
    about = {"park": site.park} if site.park else {"territory": site.province}
    rows = observations_visible_to(actor).filter(**about).order_by("-period_last", "-pk")
    told = figures_told(actor, rows[:MOST_FIGURES])
    return [(number, words) for number, (words, _address) in told.items()]


def _records(actor: Actor, site: Site) -> list[tuple[str, str]]:
    """The park, its buildings and its conventions, by their refs."""
    found = [
        (f"conventions.convention:{c.pk}", local(c, "title")) for c in conventions_of(actor, site)
    ]
    if site.park is None:
        return [(f"territories.territory:{site.province.pk}", local(site.province)), *found]
    park = site.park
    buildings = Building.objects.filter(park=park, archived_at=None).order_by("pk")
    return [
        (f"parks.park:{park.pk}", local(park)),
        *((f"parks.building:{b.pk}", f"{local(park)} · {local(b)}") for b in buildings),
        *found,
    ]


class ReviewForm(forms.Form):
    """What a review says."""

    note = lines(_("Note to the author"))


class WeightsForm(forms.Form):
    """A name for weights; the weights themselves stand beside, one box a criterion."""

    name = forms.CharField(label=pgettext_lazy("weights", "Name"), max_length=80)


def _text(label: Any, lang: str) -> forms.CharField:
    box = forms.Textarea(attrs={"rows": 2, "lang": lang, "dir": "rtl" if lang == "ar" else "ltr"})
    return forms.CharField(label=label, required=False, max_length=600, widget=box)


class CommitmentForm(forms.Form):
    """The commitment that is to close a gap, in one convention."""

    owed_by = forms.TypedChoiceField(label=_("Who promises"), coerce=int)
    owed_to = forms.TypedChoiceField(
        label=_("Towards whom"), coerce=int, empty_value=None, required=False
    )
    kind = forms.ChoiceField(label=pgettext_lazy("a commitment", "Kind"))
    due = PartialDateFormField(
        label=_("Due"),
        required=False,
        help_text=_("A day, a month, a year, or a period: 12/03/2027, 2027, 2026 – 2028."),
    )
    amendment = forms.TypedChoiceField(
        label=_("Amendment"), coerce=int, empty_value=None, required=False
    )
    text_ar = _text(_("What is promised, in Arabic"), "ar")
    text_fr = _text(_("What is promised, in French"), "fr")
    text_en = _text(_("What is promised, in English"), "en")

    def __init__(self, *args: Any, convention: Convention, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        parties = [p for p in convention.parties.all() if p.left_by is None]
        named = [(p.pk, _named(p)) for p in parties]
        _choices(self, "owed_by", named)
        _choices(self, "owed_to", named, empty=_("all the other parties"))
        groups = ((_("An authority owes"), OF_AUTHORITY), (_("The operator offers"), OF_PARK))
        kinds = [
            (label, [(k.value, k.label) for k in CommitmentKind if k in of]) for label, of in groups
        ]
        _choices(self, "kind", kinds)
        numbers = convention.terms.filter(number__gt=0).values_list("number", flat=True)
        some = [(n, _("amendment no. %(n)s") % {"n": n}) for n in numbers]
        _choices(self, "amendment", some, empty=_("none: not signed yet"))

    def clean(self) -> dict[str, Any]:
        """Some language says what is promised."""
        given = super().clean() or {}
        if not any(given.get(name) for name in TEXTS):
            raise ValidationError(_("Say in one language at least what is promised."))
        return given

    @property
    def words(self) -> dict[str, str]:
        """The texts, as the command takes them."""
        return {name: self.cleaned_data.get(name, "") for name in TEXTS}


def _named(party: Party) -> str:
    mark = _("operator") if party.role == PartyRole.OPERATOR else party.get_role_display()
    return f"{local(party.organisation)} ({mark})"
