"""Addresses of the public site."""

from django.urls import path

from majal.modules.portal import views

app_name = "portal"
urlpatterns = [path("", views.home, name="home")]
