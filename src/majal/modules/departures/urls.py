"""Addresses of companies that left."""

from django.urls import URLPattern, path

from majal.modules.departures import views

app_name = "departures"
urlpatterns: list[URLPattern] = [
    path("", views.follow_up_list, name="list"),
    path("<int:pk>/", views.answer, name="answer"),
]
