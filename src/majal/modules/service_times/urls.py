"""The address of kept times."""

from django.urls import URLPattern, path

from majal.modules.service_times import views

app_name = "service_times"
urlpatterns: list[URLPattern] = [path("", views.times, name="times")]
