"""What the pages of accounts ask. Forms read input; commands decide."""

from collections.abc import Mapping
from typing import Any, ClassVar

from allauth.account import forms as account
from allauth.mfa.base import forms as factor
from allauth.mfa.totp import forms as totp
from django import forms
from django.contrib.auth.password_validation import MinimumLengthValidator, validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, pgettext_lazy

from majal.kernel.tokens import WRITE
from majal.modules.people.models import LANGUAGES, User

EMAIL, PASSWORD = _("E-mail address"), _("Password")
NEW, AGAIN = _("New password"), _("New password, once more")
CODE = _("Code")
LONG_ENOUGH = _("At least 12 characters. A few words that do not belong together are easy to keep.")


class LongEnough(MinimumLengthValidator):
    """Django's own check, in a sentence that is there in every language."""

    def get_error_message(self) -> str:
        return ngettext(
            "This password is too short: it needs at least %(n)s character.",
            "This password is too short: it needs at least %(n)s characters.",
            self.min_length,
        ) % {"n": self.min_length}


class NotTooLong:
    """A long password is welcome; one without end would only keep the machine busy."""

    def __init__(self, max_length: int) -> None:
        self.max_length = max_length

    def validate(self, password: str, user: User | None = None) -> None:  # noqa: ARG002
        """Raises: ValidationError for one that is longer."""
        if len(password) > self.max_length:
            text = _("This password is too long: it may have at most %(n)s characters.")
            raise ValidationError(text, code="password_too_long", params={"n": self.max_length})

    def get_help_text(self) -> str:
        """Nothing: hardly anybody would need to be told beforehand."""
        return ""


class Worded:
    """allauth's forms in our words: labels, no placeholders, the right keyboard on a phone."""

    words: ClassVar[Mapping[str, Any]] = {}
    hints: ClassVar[Mapping[str, Any]] = {}
    fields: dict[str, forms.Field]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            attrs = field.widget.attrs
            attrs.pop("placeholder", None)
            field.label = self.words.get(name, field.label)
            field.help_text = self.hints.get(name, "")
            if isinstance(field, forms.EmailField) or name.startswith(("password", "oldpassword")):
                attrs["dir"] = "ltr"
            if name == "code":
                attrs.update({"dir": "ltr", "class": "otp", "maxlength": "12", "autofocus": True})


class SignInForm(Worded, account.LoginForm):
    words: ClassVar = {
        "login": EMAIL,
        "password": PASSWORD,
        "remember": _("Stay signed in on this device"),
    }


class ForgottenPasswordForm(Worded, account.ResetPasswordForm):
    words: ClassVar = {"email": EMAIL}


class NewPasswordForm(Worded, account.ResetPasswordKeyForm):
    words: ClassVar = {"password1": NEW, "password2": AGAIN}
    hints: ClassVar = {"password1": LONG_ENOUGH}


class ChangePasswordForm(Worded, account.ChangePasswordForm):
    words: ClassVar = {"oldpassword": _("Password today"), "password1": NEW, "password2": AGAIN}
    hints: ClassVar = {"password1": LONG_ENOUGH}


class FirstPasswordForm(Worded, account.SetPasswordForm):
    words: ClassVar = {"password1": NEW, "password2": AGAIN}
    hints: ClassVar = {"password1": LONG_ENOUGH}


class ConfirmPasswordForm(Worded, account.ReauthenticateForm):
    words: ClassVar = {"password": PASSWORD}


class ChangeEmailForm(Worded, account.AddEmailForm):
    words: ClassVar = {"email": _("New e-mail address")}


class SecondFactorForm(Worded, factor.AuthenticateForm):
    words: ClassVar = {"code": CODE}


class ConfirmSecondFactorForm(Worded, factor.ReauthenticateForm):
    words: ClassVar = {"code": CODE}


class ActivateAppForm(Worded, totp.ActivateTOTPForm):
    words: ClassVar = {"code": _("The 6 digits that the app shows")}


def password_field(label: Any) -> forms.CharField:
    """A password that somebody chooses: never sent back to the page, left to right."""
    widget = forms.PasswordInput(attrs={"autocomplete": "new-password", "dir": "ltr"})
    return forms.CharField(label=label, strip=False, max_length=128, widget=widget)


class AcceptForm(forms.Form):
    """What an invited person fills in to open their account."""

    name = forms.CharField(
        label=_("Full name"),
        max_length=150,
        help_text=_("As it should be read by those you work with."),
        widget=forms.TextInput(attrs={"autocomplete": "name", "dir": "auto"}),
    )
    password1 = password_field(PASSWORD)
    password2 = password_field(_("Password, once more"))

    def __init__(self, *args: Any, email: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.email = email
        self.fields["password1"].help_text = str(LONG_ENOUGH)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        first, second = data.get("password1"), data.get("password2")
        if first and second and first != second:
            self.add_error("password2", _("The two passwords are not the same. Type both again."))
        elif first:
            try:
                validate_password(first, User(email=self.email, name=data.get("name", "")))
            except forms.ValidationError as error:
                self.add_error("password1", error)
        return data


class ScopeForm(forms.Form):
    """What a role is for: one choice among the records of the kinds that fit it."""

    scope = forms.ChoiceField(label=pgettext_lazy("role", "For"))

    def __init__(
        self, *args: Any, scopes: list[tuple[str, list[tuple[str, str]]]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        choices: list[Any] = [g for g in scopes if g[1]]
        self.fields["scope"].choices = choices  # type: ignore[attr-defined]
        if len(choices) == 1 and len(choices[0][1]) == 1:
            self.fields["scope"].initial = choices[0][1][0][0]
        else:
            self.fields["scope"].choices = [("", "—"), *choices]  # type: ignore[attr-defined]

    @property
    def chosen(self) -> dict[str, Any]:
        """The choice as the commands take it."""
        kind, _sep, number = self.cleaned_data["scope"].partition(":")
        return {"scope_kind": kind, "scope_id": int(number)}


class InviteForm(ScopeForm):
    """Whom to invite; the role was chosen on the page before."""

    name = forms.CharField(
        label=_("Full name"), max_length=150, widget=forms.TextInput(attrs={"dir": "auto"})
    )
    email = forms.EmailField(
        label=EMAIL,
        max_length=254,
        widget=forms.EmailInput(attrs={"dir": "ltr", "autocomplete": "off"}),
    )
    language = forms.ChoiceField(
        label=_("Language of the invitation"), choices=LANGUAGES, widget=forms.RadioSelect
    )
    field_order = ("name", "email", "scope", "language")


class ProfileForm(forms.Form):
    """How one is called, and how one reads."""

    name = forms.CharField(
        label=_("Full name"),
        max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "name", "dir": "auto"}),
    )
    language = forms.ChoiceField(label=_("Language"), choices=LANGUAGES, widget=forms.RadioSelect)
    time_format = forms.ChoiceField(
        label=_("Time format"), choices=User.TimeFormat.choices, widget=forms.RadioSelect
    )


class TokenForm(forms.Form):
    """What a program may do in one's name, and for how long."""

    title = forms.CharField(
        label=_("What it is for"), max_length=80, widget=forms.TextInput(attrs={"dir": "auto"})
    )
    access = forms.ChoiceField(
        label=_("What it may do"),
        choices=[("read", _("read only")), ("write", _("read and write"))],
        initial="read",
        widget=forms.RadioSelect,
    )
    parts = forms.CharField(
        label=_("Writing only in these parts"),
        required=False,
        max_length=400,
        help_text=_("Names separated by commas, such as bookings, cases. Empty: everywhere."),
        widget=forms.TextInput(attrs={"dir": "ltr", "autocomplete": "off"}),
    )
    days = forms.TypedChoiceField(
        label=_("How long it lasts"),
        choices=[(30, _("30 days")), (90, _("90 days")), (365, _("one year"))],
        coerce=int,
        initial=90,
    )

    @property
    def scopes(self) -> list[str]:
        if self.cleaned_data["access"] != "write":
            return ["read"]
        typed = self.cleaned_data["parts"].replace("،", ",").lower().split(",")
        parts = sorted({one.strip() for one in typed if one.strip()})
        return ["read", *[f"{WRITE}{one}" for one in parts]] if parts else ["read", "write"]
