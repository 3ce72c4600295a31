"""What is asked to issue a certificate, or to end one."""

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.modules.certificates.commands import Choice
from majal.modules.certificates.workflow import PAPER, CertificateKind


class ChoiceForm(forms.Form):
    """What is certified, in which language, and who signs."""

    kind = forms.ChoiceField(
        label=pgettext_lazy("certificate", "What it certifies"),
        choices=CertificateKind.choices,
        widget=forms.RadioSelect,
        initial=CertificateKind.ATTENDANCE,
    )
    language = forms.ChoiceField(label=_("Language"), choices=PAPER)
    signer = forms.CharField(
        label=_("Who signs for the park"), max_length=120, help_text=_("The full name.")
    )
    signer_role = forms.CharField(
        label=_("In which capacity"),
        max_length=120,
        required=False,
        help_text=_("For instance: head of programmes."),
    )

    @property
    def choice(self) -> Choice:
        """As commands take it."""
        return Choice(**self.cleaned_data)


class ReasonForm(forms.Form):
    """Why a certificate holds no more."""

    reason = forms.CharField(
        label=pgettext_lazy("certificate", "Why"),
        max_length=300,
        help_text=_("Whoever checks the certificate reads it: name nobody."),
    )


class NameForm(forms.Form):
    """The right name."""

    name = forms.CharField(label=_("Full name"), max_length=150)


class SureForm(forms.Form):
    """That somebody means it: it cannot be taken back."""

    sure = forms.BooleanField(
        label=_("The person asks for it, and knows that it cannot be taken back.")
    )
