"""Addresses of keys and badges."""

from django.urls import URLPattern, path

from majal.modules.keys import views

app_name = "keys"
urlpatterns: list[URLPattern] = [
    path("", views.key_list, name="list"),
    path("contract/<int:contract>/", views.key_new, name="new"),
    path("<int:pk>/back/", views.key_back, name="back"),
    path("<int:pk>/lost/", views.key_lost, name="lost"),
]
