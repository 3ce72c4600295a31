"""Addresses of people.

allauth finds its own pages by names without a namespace (``account_login``): they stand beside the
namespace of the module's pages.
"""

from django.urls import URLPattern, URLResolver, include, path, re_path

from majal.modules.people.views import accept, factors, invitations, own, people, sign_in

signing_in: list[URLPattern] = [
    path("sign-in/", sign_in.sign_in, name="account_login"),
    path("sign-in/code/", sign_in.sign_in_code, name="mfa_authenticate"),
    path("sign-in/passkey/", sign_in.sign_in_passkey, name="mfa_login_webauthn"),
    path("by-invitation/", sign_in.by_invitation, name="account_signup"),
    path("sign-out/", sign_in.sign_out, name="account_logout"),
    path("closed/", sign_in.closed, name="account_inactive"),
    path("confirm/", sign_in.confirm_password, name="account_reauthenticate"),
    path("confirm/code/", sign_in.confirm_code, name="mfa_reauthenticate"),
    path("confirm/passkey/", sign_in.confirm_passkey, name="mfa_reauthenticate_webauthn"),
    path("password/", sign_in.change_password, name="account_change_password"),
    path("password/first/", sign_in.first_password, name="account_set_password"),
    path("password/forgotten/", sign_in.forgotten, name="account_reset_password"),
    path("password/forgotten/sent/", sign_in.forgotten_sent, name="account_reset_password_done"),
    path(
        "password/new/done/", sign_in.new_password_done, name="account_reset_password_from_key_done"
    ),
    re_path(
        r"^password/new/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        sign_in.new_password,
        name="account_reset_password_from_key",
    ),
    path("email/", sign_in.change_email, name="account_email"),
    path("email/sent/", sign_in.email_sent, name="account_email_verification_sent"),
    re_path(
        r"^email/confirm/(?P<key>[-:\w]+)/$", sign_in.confirm_email, name="account_confirm_email"
    ),
    path("security/code/", sign_in.factors, name="mfa_index"),
    path("security/code/start/", sign_in.activate_app, name="mfa_activate_totp"),
    path("security/code/stop/", sign_in.deactivate_app, name="mfa_deactivate_totp"),
    path("security/spare-codes/", sign_in.see_codes, name="mfa_view_recovery_codes"),
    path("security/spare-codes/new/", sign_in.make_codes, name="mfa_generate_recovery_codes"),
    path("security/spare-codes/file/", sign_in.download_codes, name="mfa_download_recovery_codes"),
    path("security/passkeys/", sign_in.factors, name="mfa_list_webauthn"),
    path("security/passkeys/new/", sign_in.add_passkey, name="mfa_add_webauthn"),
    path("security/passkeys/<int:pk>/", sign_in.rename_passkey, name="mfa_edit_webauthn"),
    path("security/passkeys/<int:pk>/end/", sign_in.remove_passkey, name="mfa_remove_webauthn"),
]
pages: list[URLPattern] = [
    path("", people.people, name="list"),
    path("<int:pk>/", people.person, name="person"),
    path("<int:pk>/roles/new/", people.give_role, name="give_role"),
    path("<int:pk>/close/", people.close, name="close"),
    path("<int:pk>/sign-out/", own.end_sessions, name="end_sessions"),
    path("roles/<int:pk>/end/", people.take_role, name="take_role"),
    path("invitations/", invitations.invitations, name="invitations"),
    path("invitations/new/", invitations.choose_role, name="invite"),
    path("invitations/new/<slug:role>/", invitations.invite_to, name="invite_to"),
    path("invitations/<int:pk>/", invitations.invitation, name="invitation"),
    path("invitations/<int:pk>/resend/", invitations.resend, name="resend"),
    path("invitations/<int:pk>/withdraw/", invitations.withdraw, name="withdraw"),
    path("welcome/<str:secret>/", accept.accept, name="accept"),
    path("profile/", own.profile, name="profile"),
    path("security/", own.security, name="security"),
    path("security/sessions/<slug:mark>/end/", own.end_one_session, name="end_session"),
    path("security/first/", factors.first, name="factor_first"),
    path("factors/", factors.rules, name="factor_rules"),
    path("factors/<int:pk>/end/", factors.end_rule, name="end_factor_rule"),
    path("<int:pk>/factors/", factors.reset, name="reset_factors"),
    path("tokens/", own.tokens, name="tokens"),
    path("tokens/<int:pk>/end/", own.end_token, name="end_token"),
    path("consents/", own.consents, name="consents"),
    re_path(
        r"^consents/(?P<purpose>[a-z_]+)/(?P<answer>give|withdraw)/$",
        own.answer_consent,
        name="answer_consent",
    ),
]
urlpatterns: list[URLPattern | URLResolver] = [
    *signing_in,
    path("", include((pages, "people"))),
]
