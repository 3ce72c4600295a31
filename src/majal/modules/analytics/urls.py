"""Addresses of analysis."""

from django.urls import URLPattern, path

from majal.modules.analytics import views

app_name = "analytics"
urlpatterns: list[URLPattern] = [
    path("", views.exports, name="list"),
    path("new/", views.ask, name="ask"),
    path("<int:pk>/", views.export, name="export"),
    path("<int:pk>/manifest.json", views.manifest, name="manifest"),
    path("<int:pk>/region/<str:code>/", views.region, name="region"),
    path("<int:pk>/region/<str:code>/<slug:measure>/<int:year>/", views.cell, name="cell"),
]
