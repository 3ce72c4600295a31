"""Addresses of territories."""

from django.urls import path

from majal.modules.territories import views

app_name = "territories"
urlpatterns = [
    path("", views.country, name="country"),
    path("search", views.search, name="search"),
    path("list", views.territory_list, name="list"),
    path("boundaries/<slug:level>.geojson", views.boundaries, name="boundaries"),
    path("<str:code>/sectors", views.sectors, name="sectors"),
    path("<str:code>/", views.detail, name="detail"),
]
