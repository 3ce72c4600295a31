"""Addresses of attestations."""

from django.urls import URLPattern, path

from majal.modules.attestations.views import issued, own

app_name = "attestations"
urlpatterns: list[URLPattern] = [
    path("", own.own, name="own"),
    path("ask/<slug:kind>/<int:subject>/", own.ask, name="ask"),
    path("issued/", issued.issued_list, name="issued"),
    path("<int:pk>/", issued.detail, name="detail"),
    path("<int:pk>/withdraw/", issued.withdraw, name="withdraw"),
]
