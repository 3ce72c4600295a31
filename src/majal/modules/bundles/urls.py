"""Addresses of bundles."""

from django.urls import URLPattern, path

from majal.modules.bundles import views

app_name = "bundles"
urlpatterns: list[URLPattern] = [
    path("", views.bundles, name="list"),
    path("of/<str:code>/", views.ask, name="ask"),
    path("<int:pk>/", views.detail, name="detail"),
    path("<int:pk>/bundle.zip", views.file, name="file"),
]
