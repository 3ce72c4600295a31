"""What the pages of passkeys and of second factors ask."""

from typing import Any, ClassVar

from allauth.mfa.webauthn import forms as webauthn
from django import forms
from django.utils.translation import gettext_lazy as _

from majal.modules.people.forms.accounts import Worded
from majal.modules.people.permissions import Role

PASSKEY_NAME = _("Name of the passkey")


NO_PASSKEY = _("The passkey was not used. Try again, or choose another way.")
UNREADABLE = (ValueError, TypeError, LookupError, AttributeError)
"""What the library raises at answers that no browser would give."""


class ByPasskey:
    """allauth's forms that take a passkey, with a sentence of its own; theirs speaks of codes."""

    fields: dict[str, forms.Field]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["credential"].error_messages = {"required": NO_PASSKEY, "invalid": NO_PASSKEY}

    def clean_credential(self) -> Any:
        return told_of_passkeys(super().clean_credential)  # type: ignore[misc]


def told_of_passkeys(check: Any) -> Any:
    """What ``check`` gives. Raises: ValidationError in the words of passkeys."""
    try:
        return check()
    except forms.ValidationError as error:
        if error.code != "incorrect_code":
            raise
        raise forms.ValidationError(NO_PASSKEY, code="passkey") from error
    except UNREADABLE as error:
        raise forms.ValidationError(NO_PASSKEY, code="passkey") from error


class SignInByPasskeyForm(ByPasskey, webauthn.LoginWebAuthnForm):
    pass


class SecondFactorByPasskeyForm(ByPasskey, webauthn.AuthenticateWebAuthnForm):
    pass


class ConfirmByPasskeyForm(ByPasskey, webauthn.ReauthenticateWebAuthnForm):
    pass


class AddPasskeyForm(Worded, webauthn.AddWebAuthnForm):
    words: ClassVar = {
        "name": PASSKEY_NAME,
        "passwordless": _("Sign in with it alone, without the password"),
    }
    hints: ClassVar = {"name": _("What you know it by, such as: office laptop.")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["passwordless"].initial = True
        self.fields["credential"].error_messages = {"required": NO_PASSKEY, "invalid": NO_PASSKEY}
        self.fields["name"].widget.attrs.update({"maxlength": "60", "dir": "auto"})

    def clean_name(self) -> str:
        """A name that is too long is cut: the passkey is made by now, and must not be lost."""
        name: str = super().clean_name()
        return name[:60]

    def clean(self) -> Any:
        return told_of_passkeys(super().clean)


class RenamePasskeyForm(Worded, webauthn.EditWebAuthnForm):
    words: ClassVar = {"name": PASSKEY_NAME}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"] = forms.CharField(
            label=PASSKEY_NAME,
            max_length=60,
            initial=self.fields["name"].initial,
            widget=forms.TextInput(attrs={"dir": "auto"}),
        )


class FactorRuleForm(forms.Form):
    """Which role needs a second factor, and how soon."""

    role = forms.ChoiceField(label=_("Role"), choices=Role.choices)
    days = forms.IntegerField(
        label=_("Days to set it up"),
        min_value=0,
        max_value=90,
        initial=14,
        help_text=_("From today, or from the day on which somebody gets the role later."),
    )


class ReasonForm(forms.Form):
    """Why the second factor of somebody is taken away."""

    reason = forms.CharField(
        label=_("Why"),
        max_length=300,
        help_text=_("How you made sure that it is this person, for instance. They read it too."),
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )
