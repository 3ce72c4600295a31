"""Assistants have no pages: they speak to ``majal mcp``."""

from django.urls import URLPattern

app_name = "assistants"
urlpatterns: list[URLPattern] = []
