"""How allauth behaves in Majal."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib import messages
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from majal.kernel.dates import humanise_moment
from majal.kernel.names import stored_language
from majal.kernel.sealing import seal
from majal.modules.people.models import User
from majal.modules.people.queries import FACTORS_SEALED, account_of, open_factor, overdue

WRONG_CODE = _(
    "This code is not right. Check that your phone's clock is right, and type the code shown now."
)


class AccountAdapter(DefaultAccountAdapter):
    """Accounts are made by invitation only; refusals say what to do next."""

    error_messages: dict[str, Any] = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": _(
            "The e-mail address or the password is not right. Check both, or ask for a new "
            "password."
        ),
        "too_many_login_attempts": _(
            "Too many attempts failed. Wait five minutes, then try again, or ask for a new "
            "password."
        ),
        "incorrect_password": _("This is not your password. Type it again."),
        "enter_current_password": _("This is not your password. Type it again."),
        "incorrect_code": WRONG_CODE,
        "rate_limited": _("Too many attempts in a short time. Wait five minutes, then try again."),
        "invalid_password_reset": _("This link was used already or is too old. Ask for a new one."),
    }

    def is_open_for_signup(self, request: object) -> bool:  # noqa: ARG002
        return False

    def get_login_redirect_url(self, request: Any) -> str:
        """One's own first page, in one's own language."""
        with translation.override(request.user.language):
            return reverse("home:mine")

    def get_password_change_redirect_url(self, request: Any) -> str:  # noqa: ARG002
        return reverse("people:security")

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:
        """Whoever has nothing to confirm by is led to the page that says so."""
        found: list[dict[str, Any]] = super().get_reauthentication_methods(user)
        if found or not user.is_authenticated:
            return found
        return [{"id": "reauthenticate", "url": reverse("account_reauthenticate")}]

    def pre_login(self, request: Any, user: Any, **details: Any) -> Any:
        """Closed accounts stay out; fictitious people too, wherever real ones work."""
        if user.is_fictitious and not settings.MAJAL_DEMO:
            return self.respond_user_inactive(request, user)
        return super().pre_login(request, user, **details)

    def post_login(self, request: Any, user: Any, **details: Any) -> Any:
        """Whoever has some days left to set up a second factor reads so each time they sign in."""
        answer = super().post_login(request, user, **details)
        known = account_of(user.pk)
        if known and known.factor_due and not overdue(known):
            with translation.override(known.language):
                words = _(
                    "Your role needs a second factor: %(day)s is the last moment to set one up, "
                    "under My account, Security."
                )
                messages.warning(request, words % {"day": humanise_moment(known.factor_due)})
        return answer

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """In the language of whoever owns the address, if somebody does."""
        owner = User.objects.filter(email=email.lower()).first()
        with translation.override(owner.language if owner else stored_language()):
            super().send_mail(template_prefix, email, context)


class FactorAdapter(DefaultMFAAdapter):
    """The second factor, in our words; its QR code reads on a dark page too."""

    error_messages: dict[str, Any] = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": WRONG_CODE,
    }

    def encrypt(self, text: str) -> str:
        """Keys of codes by phone and seeds of spare codes are read by this installation only."""
        return seal(text, purpose=FACTORS_SEALED)

    def decrypt(self, encrypted_text: str) -> str:
        """Raises: FactorUnreadable."""
        return open_factor(encrypted_text)

    def generate_authenticator_name(self, user: Any, type: Any) -> str:  # noqa: A002
        """What a passkey is called until somebody names it."""
        number = Authenticator.objects.filter(user=user, type=type).count() + 1
        return gettext("Passkey %(n)s") % {"n": number}

    def build_totp_svg(self, url: str) -> str:
        """allauth's drawing is black on nothing: put white behind it."""
        drawn: str = super().build_totp_svg(url)
        return drawn.replace("<path", '<rect width="100%" height="100%" fill="#fff"/><path', 1)
