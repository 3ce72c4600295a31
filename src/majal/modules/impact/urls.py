"""Addresses of impact."""

from django.urls import URLPattern, path

from majal.modules.impact.views import cards

app_name = "impact"
urlpatterns: list[URLPattern] = [
    path("", cards.country, name="country"),
    path("of/<str:code>/", cards.card, name="card"),
    path("of/<str:code>/compare/", cards.compare, name="compare"),
    path("of/<str:code>/money/", cards.money, name="money"),
]
