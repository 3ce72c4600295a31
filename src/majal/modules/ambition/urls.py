"""Addresses of ambition beside reality."""

from django.urls import path

from majal.modules.ambition import views

app_name = "ambition"
urlpatterns = [path("", views.all_promises, name="all")]
