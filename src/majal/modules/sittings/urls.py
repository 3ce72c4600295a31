"""Addresses of committees and sittings."""

from django.urls import URLPattern

app_name = "sittings"
urlpatterns: list[URLPattern] = []
