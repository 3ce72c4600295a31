"""Addresses of identities: in every language, and one at the root that providers are told."""

from django.urls import URLPattern, path

from majal.modules.identities.views import doors, returning, rules

app_name = "identities"
urlpatterns: list[URLPattern] = [
    path("sign-in/through/<slug:provider_id>/", doors.start, name="start"),
    path("sign-in/join/", doors.join, name="join"),
    path("providers/", doors.own, name="own"),
    path("providers/<slug:provider_id>/link/", doors.connect, name="connect"),
    path("providers/<int:pk>/unlink/", doors.unlink, name="unlink"),
    path("groups/", rules.rules, name="rules"),
    path("groups/new/", rules.new, name="new_rule"),
    path("groups/<int:pk>/back/", rules.back, name="back_rule"),
    path("groups/<int:pk>/end/", rules.end, name="end_rule"),
]
at_root: list[URLPattern] = [
    path("sign-in/<slug:provider_id>/back", returning.back, name="openid_connect_callback"),
    path("sign-in/<slug:provider_id>/saml", returning.posted, name="saml_acs"),
    path("sign-in/<slug:provider_id>/saml/done", returning.done, name="saml_done"),
    path("sign-in/<slug:provider_id>/saml.xml", returning.metadata, name="saml_metadata"),
]
"""Without a language, since each has to be registered with a provider by the letter."""
