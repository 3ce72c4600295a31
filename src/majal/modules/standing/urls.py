"""Addresses of standing."""

from django.urls import URLPattern, path

from majal.modules.standing import views

app_name = "standing"
urlpatterns: list[URLPattern] = [
    path("", views.mine, name="mine"),
    path("seen/", views.seen_list, name="seen"),
    path("readers/", views.readers, name="readers"),
    path("<int:pk>/", views.own, name="own"),
    path("periods/<int:pk>/settle/", views.settle, name="settle"),
]
