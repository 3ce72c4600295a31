"""What the pages of the reception ask."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.names import local
from majal.modules.reception.models import Line, MailKind, Purpose, Register, Visit
from majal.modules.reception.queries import Host

PHOTOS = "image/png,image/jpeg,image/webp"
CARRIERS = ("Poste Maroc", "Amana", "DHL", "FedEx", "UPS", "Aramex", "CTM", "Chronopost")
PAPER = (("ar", "العربية"), ("fr", "Français"), ("ar+fr", "العربية · Français"))


def _day(label: Any, **options: Any) -> Any:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, widget=widget, **options)


def _line(label: Any, most: int, **options: Any) -> Any:
    return forms.CharField(label=label, max_length=most, **options)


class VisitorForm(forms.Form):
    """What is asked of a visitor: no identity paper, no number of one."""

    name = _line(_("Name of the visitor, or of whoever leads the group"), 120)
    affiliation = _line(_("Their organisation"), 160, required=False)
    purpose = forms.ChoiceField(label=pgettext_lazy("visit", "Purpose"), choices=Purpose)
    people = forms.IntegerField(label=_("How many people"), min_value=1, max_value=500, initial=1)


class AnnounceForm(VisitorForm):
    """A visitor announced by their host."""

    park = forms.TypedChoiceField(label=pgettext_lazy("visit", "Park"), coerce=int)
    company = forms.TypedChoiceField(
        label=_("You receive for"), coerce=int, required=False, empty_value=None
    )
    on = _day(pgettext_lazy("visit", "Day"))
    at = forms.TimeField(
        label=pgettext_lazy("visit", "Hour"),
        required=False,
        widget=forms.TimeInput(attrs={"type": "time"}),
    )
    field_order = ("park", "company", "on", "at", "name", "affiliation", "purpose", "people")

    def __init__(
        self, data: Any = None, *, parks: Any, companies: Any, team: bool, **kwargs: Any
    ) -> None:
        kwargs.setdefault("initial", {"on": timezone.localdate()})
        super().__init__(data, **kwargs)
        own = [(o.pk, local(o)) for o in companies]
        self.fields["park"].choices = [(p.pk, local(p)) for p in parks]  # type: ignore[attr-defined]
        self.fields["company"].choices = [*([("", _("the park itself"))] if team else []), *own]  # type: ignore[attr-defined]
        self.fields["company"].required = not team
        if not own:
            del self.fields["company"]


class WalkInForm(VisitorForm):
    """Somebody who came unannounced."""

    host = forms.ChoiceField(
        label=_("Whom they ask for"),
        required=False,
        help_text=_("The host is asked at once, in Majal and by e-mail."),
    )
    field_order = ("name", "affiliation", "host", "purpose", "people")

    def __init__(self, data: Any = None, *, hosts: Any, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.fields["host"].choices = [("", _("nobody by name: the park itself")), *hosts]  # type: ignore[attr-defined]

    def clean_host(self) -> Host | None:
        value = self.cleaned_data["host"]
        return Host.parse(value) if value else None


class WelcomeForm(forms.Form):
    """What is written when somebody is let in."""

    badge = _line(
        pgettext_lazy("visit", "Badge"),
        12,
        required=False,
        help_text=_("What is written on it. Empty where no badge is given."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters"}),
    )
    people = forms.IntegerField(label=_("How many came"), min_value=1, max_value=500)

    def __init__(self, data: Any = None, *, visit: Visit) -> None:
        super().__init__(data, initial={"people": visit.people})


class ReasonForm(forms.Form):
    """Why."""

    reason = _line(pgettext_lazy("visit", "Reason"), 300)


class AnswerForm(forms.Form):
    """Whether the host receives somebody."""

    welcome = forms.TypedChoiceField(
        label=_("Your answer"),
        choices=(("yes", _("I receive them")), ("no", _("I do not receive them"))),
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
    )


class ReceiveForm(forms.Form):
    """A letter or parcel that came."""

    company = forms.TypedChoiceField(label=_("For which company"), coerce=int)
    kind = forms.ChoiceField(label=pgettext_lazy("mail", "Kind"), choices=MailKind)
    sender = _line(pgettext_lazy("mail", "Sender"), 160)
    carrier = _line(
        pgettext_lazy("mail", "Carrier"), 60, required=False, help_text=" · ".join(CARRIERS[:4])
    )
    tracking = _line(_("Tracking number"), 40, required=False)
    signed = forms.BooleanField(label=_("The desk signed for it"), required=False)
    place = _line(_("Where it is kept"), 60, required=False)
    photo = forms.FileField(
        label=_("Photo of the cover"),
        required=False,
        widget=forms.FileInput(attrs={"accept": PHOTOS, "capture": "environment"}),
    )

    def __init__(
        self, data: Any = None, files: Any = None, *, companies: Any, **kwargs: Any
    ) -> None:
        super().__init__(data, files, **kwargs)
        self.fields["company"].choices = [("", "—"), *companies]  # type: ignore[attr-defined]


class SendForm(forms.Form):
    """A letter or parcel that leaves."""

    company = forms.TypedChoiceField(label=_("For which company"), coerce=int)
    kind = forms.ChoiceField(label=pgettext_lazy("mail", "Kind"), choices=MailKind)
    addressee = _line(pgettext_lazy("mail", "Addressee"), 200)
    carrier = _line(pgettext_lazy("mail", "Carrier"), 60, required=False)
    tracking = _line(_("Tracking number"), 40, required=False)
    brought_by = _line(_("Brought by"), 120, required=False)

    def __init__(self, data: Any = None, *, companies: Any, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.fields["company"].choices = [("", "—"), *companies]  # type: ignore[attr-defined]


class CollectForm(forms.Form):
    """Who collects it."""

    name = _line(
        _("Name of whoever collects it"),
        120,
        help_text=_("As they say it. No identity paper is copied."),
    )


class ForwardForm(forms.Form):
    """Where it goes."""

    to = _line(_("Forwarded to"), 200)


class CorrectForm(forms.Form):
    """What a line should have said, and why."""

    who = _line(pgettext_lazy("register", "Name"), 200)
    affiliation = _line(pgettext_lazy("register", "Organisation"), 160, required=False)
    people = forms.IntegerField(label=_("How many people"), min_value=1, max_value=500)
    tracking = _line(_("Tracking number"), 40, required=False)
    reason = _line(_("Why it is corrected"), 300)

    def __init__(self, data: Any = None, *, line: Line) -> None:
        names = ("who", "affiliation", "people", "tracking")
        super().__init__(data, initial={name: getattr(line, name) for name in names})
        unused = ("tracking",) if line.register == Register.VISITORS else ("affiliation", "people")
        for name in unused:
            del self.fields[name]


class ExtractForm(forms.Form):
    """A register from one day to another, as a numbered document."""

    register = forms.ChoiceField(label=pgettext_lazy("register", "Register"), choices=Register)
    first = _day(_("First day"))
    last = _day(_("Last day"))
    language = forms.ChoiceField(
        label=_("Language of the document"), choices=PAPER, widget=forms.RadioSelect
    )

    def __init__(self, data: Any = None, *, language: str) -> None:
        today = timezone.localdate()
        spoken = language if language in ("ar", "fr") else "fr"
        super().__init__(
            data,
            initial={"first": today.replace(day=1), "last": today, "language": spoken},
        )
