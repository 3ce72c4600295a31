"""Addresses of what came of programmes; they stand below those of programmes."""

from django.urls import URLPattern, path

from majal.modules.funnels import views

app_name = "funnels"
urlpatterns: list[URLPattern] = [
    path("targets/<int:pk>/", views.behind, name="behind"),
    path("targets/<int:pk>/end/", views.target_end, name="target_end"),
    path("<slug:code>/follow/", views.follow, name="follow"),
    path("<slug:code>/targets/add/", views.target_new, name="target_new"),
]
