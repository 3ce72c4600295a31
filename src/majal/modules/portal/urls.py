"""Addresses of the public site."""

from django.urls import path

from majal.modules.portal import views

app_name = "portal"
urlpatterns = [
    path("", views.home, name="home"),
    path("admissions/before/", views.before, name="before"),
    path("admissions/before/<slug:code>/", views.before_park, name="before_park"),
]
