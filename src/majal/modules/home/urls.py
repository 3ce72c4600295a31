"""Addresses of the first page of each role."""

from django.urls import path

from majal.modules.home import views

app_name = "home"
urlpatterns = [path("", views.mine, name="mine")]
