"""Addresses of the method and of year reports."""

from django.urls import URLPattern, path

from majal.modules.year_reports import views

app_name = "year_reports"
urlpatterns: list[URLPattern] = [
    path("figures/method/", views.method, name="method"),
]
