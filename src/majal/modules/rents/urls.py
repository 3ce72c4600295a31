"""Addresses of rent rules."""

from django.urls import URLPattern, path

from majal.modules.rents.views import rules

app_name = "rents"
urlpatterns: list[URLPattern] = [
    path("", rules.rule_list, name="list"),
    path("new/", rules.rule_new, name="new"),
    path("<int:pk>/", rules.rule, name="rule"),
    path("<int:pk>/end/", rules.rule_end, name="end"),
]
