"""Addresses of rent rules."""

from django.urls import URLPattern

app_name = "rents"
urlpatterns: list[URLPattern] = []
