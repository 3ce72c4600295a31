"""Addresses of what the kernel shows itself."""

from django.urls import URLPattern

app_name = "kernel"
urlpatterns: list[URLPattern] = []
