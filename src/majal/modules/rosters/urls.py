"""Addresses of lists of companies."""

from django.urls import URLPattern, path

from majal.modules.rosters import views

app_name = "rosters"
urlpatterns: list[URLPattern] = [
    path("", views.lists, name="list"),
    path("send/", views.send, name="send"),
    path("<int:pk>/", views.detail, name="detail"),
    path("<int:pk>/columns/", views.columns, name="columns"),
    path("<int:pk>/record/", views.record, name="record"),
    path("<int:pk>/report.csv", views.report, name="report"),
    path("<int:pk>/duplicates/", views.duplicates, name="duplicates"),
]
