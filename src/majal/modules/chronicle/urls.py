"""Addresses of the tale of a convention; they stand below its own."""

from django.urls import URLPattern, path

from majal.modules.chronicle import views

app_name = "chronicle"
urlpatterns: list[URLPattern] = [
    path("<str:code>/timeline.<str:kind>", views.timeline, name="timeline"),
]
