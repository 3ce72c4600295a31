"""What is asked about articles, rules, names and how one wishes to be told."""

from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.actors import Actor
from majal.kernel.asking import SuggestedField, lines
from majal.kernel.names import local
from majal.modules.mentions.commands import Effects
from majal.modules.mentions.queries.choosing import chosen
from majal.modules.mentions.queries.following import readers, topics_visible_to
from majal.modules.mentions.queries.wanted import Wanted
from majal.modules.mentions.workflow import Doubt, Rhythm, Stand
from majal.modules.people.public import User
from majal.modules.press.public import Language, Paper

NOT_KNOWN = _("Nothing is called this, or several things are. Type a part of it and choose.")
COMMAS = _("Commas between several.")
ABOUT = _("A park, a territory, an organisation or a topic: type a part of its name and choose.")


class AboutField(SuggestedField):
    """Something an article may be about, by typing."""

    def __init__(self, **given: Any) -> None:
        given = {"label": pgettext_lazy("press desk", "About"), "help_text": ABOUT, **given}
        super().__init__(suggests="mentions:suggest", **given)


class AskingForm(forms.Form):
    """A form that knows who asks."""

    def __init__(self, *args: Any, actor: Actor, **given: Any) -> None:
        super().__init__(*args, **given)
        self.actor = actor

    def clean_about(self) -> str:
        """The ref of what was typed."""
        typed = self.cleaned_data["about"]
        found = chosen(self.actor, typed) if typed else ""
        if typed and not found:
            raise forms.ValidationError(NOT_KNOWN)
        return found


class SortForm(forms.Form):
    """How an article stands."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    stand = forms.ChoiceField(label=_("This article is"), widget=forms.RadioSelect)
    reason = forms.CharField(
        label=_("Why it is set aside"), max_length=300, required=False,
        help_text=_("Only where it is set aside."),
    )  # fmt: skip
    assigned = forms.ModelChoiceField(
        label=pgettext_lazy("article", "Dealt with by"),
        queryset=User.objects.none(),
        required=False,
        empty_label="—",
    )
    note = lines(_("Note for the team"))

    def __init__(self, *args: Any, **given: Any) -> None:
        super().__init__(*args, **given)
        choices = [(value, capfirst(str(label))) for value, label in Stand.choices]
        self.fields["stand"].choices = choices  # type: ignore[attr-defined]
        self.fields["assigned"].queryset = readers()  # type: ignore[attr-defined]


class MentionForm(AskingForm):
    """One more thing an article speaks of."""

    about = AboutField()


class FilterForm(AskingForm):
    """Which articles: every condition that is filled must hold."""

    any = forms.CharField(
        label=_("One of these words or phrases"), max_length=800, required=False, help_text=COMMAS
    )
    all = forms.CharField(label=_("All of these"), max_length=800, required=False, help_text=COMMAS)
    none = forms.CharField(
        label=_("None of these"), max_length=800, required=False, help_text=COMMAS
    )
    about = AboutField(required=False)
    paper = forms.ModelChoiceField(
        label=pgettext_lazy("press desk", "Paper"),
        queryset=Paper.objects.none(),
        required=False,
        empty_label="—",
    )
    language = forms.ChoiceField(label=_("Language"), required=False)

    def __init__(self, *args: Any, **given: Any) -> None:
        super().__init__(*args, **given)
        self.fields["paper"].queryset = Paper.objects.order_by("name")  # type: ignore[attr-defined]
        languages = [("", _("any language")), *Language.choices]
        self.fields["language"].choices = languages  # type: ignore[attr-defined]

    @property
    def wanted(self) -> Wanted:
        """What was asked, once it is valid."""
        said = self.cleaned_data
        paper = said["paper"].pk if said["paper"] else None
        return Wanted.of({**said, "paper": paper})


class RuleForm(FilterForm):
    """A rule: its name, its conditions, what it does."""

    name = forms.CharField(label=pgettext_lazy("rule", "Name"), max_length=120)
    gives = forms.ModelChoiceField(
        label=_("Give the topic"), queryset=Paper.objects.none(), required=False, empty_label="—"
    )
    relevant = forms.BooleanField(label=_("Mark as relevant"), required=False)
    assigned = forms.ModelChoiceField(
        label=_("Give it to"), queryset=User.objects.none(), required=False, empty_label="—"
    )
    alert = forms.BooleanField(label=_("Alert at once those who asked for it"), required=False)

    def __init__(self, *args: Any, **given: Any) -> None:
        super().__init__(*args, **given)
        gives = self.fields["gives"]
        gives.queryset = topics_visible_to(self.actor)  # type: ignore[attr-defined]
        gives.label_from_instance = local  # type: ignore[attr-defined]
        self.fields["assigned"].queryset = readers()  # type: ignore[attr-defined]

    @property
    def conditions(self) -> list[forms.BoundField]:
        """The first half of the page."""
        return [self[n] for n in ("any", "all", "none", "about", "paper", "language")]

    @property
    def does(self) -> list[forms.BoundField]:
        """The second half."""
        return [self[n] for n in ("relevant", "gives", "assigned", "alert")]

    @property
    def effects(self) -> Effects:
        """What the rule does."""
        said = self.cleaned_data
        return Effects(
            topic=said["gives"].pk if said["gives"] else None,
            relevant=said["relevant"],
            assigned=said["assigned"].pk if said["assigned"] else None,
            alert=said["alert"],
        )


class NameForm(AskingForm):
    """A name by which something is found."""

    text = forms.CharField(
        label=pgettext_lazy("press desk", "Name as articles write it"), max_length=120
    )
    about = AboutField(label=_("What it names"))
    language = forms.ChoiceField(label=_("Language"), choices=Language.choices, initial="fr")
    doubt = forms.TypedChoiceField(
        label=pgettext_lazy("name", "Taken"), choices=Doubt.choices, coerce=int, initial=Doubt.SURE
    )
    required = forms.CharField(
        label=_("One of these words must stand in the article"), max_length=400, required=False,
        help_text=COMMAS,
    )  # fmt: skip
    forbidden = forms.CharField(
        label=_("None of these words may"), max_length=400, required=False, help_text=COMMAS
    )


class TopicForm(forms.Form):
    """A topic; its names are looked for in articles."""

    code = forms.SlugField(
        label=_("Code"), max_length=40, help_text=_("Latin letters, digits and hyphens.")
    )
    name_ar = forms.CharField(label=_("Name in Arabic"), max_length=80)
    name_fr = forms.CharField(label=_("Name in French"), max_length=80)
    name_en = forms.CharField(label=_("Name in English"), max_length=80)


class TellingForm(forms.Form):
    """How one wishes to be told."""

    rhythm = forms.ChoiceField(label=_("Summary of the press"), widget=forms.RadioSelect)
    alerts = forms.BooleanField(
        label=_("Tell me at once of what alerting rules catch"), required=False
    )

    def __init__(self, *args: Any, **given: Any) -> None:
        super().__init__(*args, **given)
        choices = [(value, capfirst(str(label))) for value, label in Rhythm.choices]
        self.fields["rhythm"].choices = choices  # type: ignore[attr-defined]
