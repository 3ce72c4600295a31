"""Addresses of moving in."""

from django.urls import URLPattern, path

from majal.modules.moving_in import views

app_name = "moving_in"
urlpatterns: list[URLPattern] = [
    path("", views.progress, name="progress"),
    path("to/<str:name>/", views.send, name="send"),
    path("<int:pk>/columns/", views.columns, name="columns"),
    path("<int:pk>/values/", views.values, name="values"),
]
