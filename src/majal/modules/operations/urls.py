"""Addresses of operating the house."""

from django.urls import URLPattern, path

from majal.modules.operations import views

app_name = "operations"
urlpatterns: list[URLPattern] = [
    path("", views.house, name="house"),
    path("statements/", views.statements, name="statements"),
    path("past/", views.past, name="past"),
    path("jobs/<int:pk>/", views.job, name="job"),
    path("jobs/<int:pk>/back/", views.put_back, name="put_back"),
    path("jobs/<int:pk>/give-up/", views.give_up, name="give_up"),
]
