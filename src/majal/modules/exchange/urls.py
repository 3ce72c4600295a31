"""Addresses of the formats of others."""

from django.urls import URLPattern, path

from majal.modules.exchange import views

app_name = "exchange"
urlpatterns: list[URLPattern] = [
    path("", views.formats, name="formats"),
    path("conventions.xml", views.activities_file, name="activities"),
    path("conventions/<str:code>.xml", views.activity_file, name="activity"),
]
