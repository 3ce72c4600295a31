"""The routes of people, for the permission matrix."""

from allauth.account.forms import default_token_generator
from allauth.account.models import EmailAddress, EmailConfirmationHMAC
from allauth.account.utils import user_pk_to_url_str
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret

from majal.kernel.actors import SYSTEM
from majal.kernel.models import ApiToken
from majal.modules.people.commands import make_token, require_factor
from majal.modules.people.models import Grant, User
from majal.modules.people.permissions import Role
from majal.modules.people.queries import sessions_of
from tests.matrix import Route
from tests.people.factories import browser, head_office, holder_of, invited, person, secret_of


def with_code_by_phone():
    """Somebody who signs in with a code by phone too."""
    user = person()
    TOTP.activate(user, generate_totp_secret())
    RecoveryCodes.activate(user)
    return user


def new_password_link():
    user = person()
    return {"uidb36": user_pk_to_url_str(user), "key": default_token_generator.make_token(user)}


def new_address_link():
    return {"key": EmailConfirmationHMAC(EmailAddress.objects.get(user=person())).key}


def somebody():
    return {"pk": person().pk}


def a_role_held():
    user = holder_of(Role.PARK_MANAGER, on="park", number=1)
    return {"pk": Grant.objects.get(user=user).pk}


def an_invitation():
    return {"pk": invited().pk}


def a_token():
    token, _secret = make_token("x", scopes=["read"], days=1, by=person())
    return {"pk": token.pk}


def a_session():
    user = person("session@majal.example")
    browser(user)
    return {"mark": sessions_of(user)[0].mark}


def owner_of_the_session():
    return User.objects.get(email="session@majal.example")


def owner_of_the_token():
    return User.objects.get(pk=ApiToken.objects.latest("pk").owner_id)


def a_passkey():
    user = person("passkey@majal.example")
    data = {"name": "Opera", "credential": {}}
    return {"pk": Authenticator.objects.create(user=user, type="webauthn", data=data).pk}


def owner_of_the_passkey():
    return User.objects.get(email="passkey@majal.example")


def a_factor_rule():
    return {"pk": require_factor(Role.ACCOUNTANT, days=90, by=SYSTEM).pk}


def for_the_head_office(kwargs=dict, **more):
    """A page of those who manage accounts; others learn nothing of a record by its number."""
    numbered = {"guess": {"pk": 10**9}, "hidden": True} if kwargs is not dict else {}
    return Route(kwargs=kwargs, allowed=head_office, wrong=person, **numbered, **more)


ROUTES = {
    "account_login": Route(),
    "account_signup": Route(),
    "account_logout": Route(redirects=True),
    "account_inactive": Route(),
    "mfa_authenticate": Route(allowed=person, redirects=True),
    "mfa_login_webauthn": Route(answers=302),
    "mfa_reauthenticate_webauthn": Route(allowed=person, redirects=True),
    "mfa_list_webauthn": Route(allowed=person, redirects=True),
    "mfa_add_webauthn": Route(allowed=person, redirects=True),
    "mfa_edit_webauthn": Route(kwargs=a_passkey, allowed=owner_of_the_passkey, redirects=True),
    "mfa_remove_webauthn": Route(kwargs=a_passkey, allowed=owner_of_the_passkey, redirects=True),
    "people:factor_first": Route(allowed=person, redirects=True),
    "people:factor_rules": for_the_head_office(),
    "people:end_factor_rule": for_the_head_office(a_factor_rule),
    "people:reset_factors": for_the_head_office(somebody, redirects=True),
    "account_reauthenticate": Route(allowed=person),
    "mfa_reauthenticate": Route(allowed=with_code_by_phone),
    "account_change_password": Route(allowed=person),
    "account_set_password": Route(allowed=person, redirects=True),
    "account_reset_password": Route(),
    "account_reset_password_done": Route(),
    "account_reset_password_from_key": Route(kwargs=new_password_link, redirects=True),
    "account_reset_password_from_key_done": Route(),
    "account_email": Route(allowed=person),
    "account_email_verification_sent": Route(),
    "account_confirm_email": Route(kwargs=new_address_link),
    "mfa_index": Route(allowed=person, redirects=True),
    "mfa_activate_totp": Route(allowed=person, redirects=True),
    "mfa_deactivate_totp": Route(allowed=with_code_by_phone, redirects=True),
    "mfa_view_recovery_codes": Route(allowed=with_code_by_phone, redirects=True),
    "mfa_generate_recovery_codes": Route(allowed=with_code_by_phone, redirects=True),
    "mfa_download_recovery_codes": Route(allowed=with_code_by_phone, redirects=True),
    "people:list": for_the_head_office(),
    "people:person": for_the_head_office(somebody),
    "people:give_role": for_the_head_office(somebody),
    "people:close": for_the_head_office(somebody),
    "people:end_sessions": for_the_head_office(somebody, method="post"),
    "people:take_role": for_the_head_office(a_role_held),
    "people:invitations": for_the_head_office(),
    "people:invite": for_the_head_office(),
    "people:invite_to": Route(
        kwargs=lambda: {"role": "coordinator"},
        allowed=head_office,
        wrong=person,
        guess={"role": "astrologer"},
    ),
    "people:invitation": for_the_head_office(an_invitation),
    "people:resend": for_the_head_office(an_invitation, method="post"),
    "people:withdraw": for_the_head_office(an_invitation, method="post"),
    "people:accept": Route(
        kwargs=lambda: {"secret": secret_of(invited())}, guess={"secret": "f" * 64}
    ),
    "people:profile": Route(allowed=person),
    "people:security": Route(allowed=person),
    "people:end_session": Route(
        kwargs=a_session,
        allowed=owner_of_the_session,
        wrong=person,
        guess={"mark": "f" * 32},
        hidden=True,
        method="post",
    ),
    "people:tokens": Route(allowed=person, redirects=True),
    "people:end_token": Route(
        kwargs=a_token, allowed=owner_of_the_token, guess={"pk": 10**9}, method="post"
    ),
    "people:consents": Route(allowed=person),
    "people:answer_consent": Route(
        kwargs=lambda: {"purpose": "newsletter", "answer": "give"},
        allowed=person,
        guess={"purpose": "selling"},
        method="post",
    ),
    "api:people_me": Route(allowed=person),
    "api:people_change_me": Route(allowed=person, method="patch", body={"name": "Omar"}),
}
