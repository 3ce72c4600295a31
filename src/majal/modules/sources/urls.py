"""Addresses of sources."""

from django.urls import path

from majal.modules.sources import views

app_name = "sources"
urlpatterns = [
    path("", views.source_list, name="list"),
    path("<slug:code>/", views.detail, name="detail"),
]
