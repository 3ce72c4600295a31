"""Addresses of occupancy."""

from django.urls import URLPattern, path

from majal.modules.occupancy import views

app_name = "occupancy"
urlpatterns: list[URLPattern] = [
    path("", views.network, name="network"),
    path("<slug:code>/", views.park, name="park"),
]
