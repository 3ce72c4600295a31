"""Addresses of visits."""

from django.urls import URLPattern, path

from majal.modules.visits import views

app_name = "visits"
urlpatterns: list[URLPattern] = [
    path("", views.hosting, name="hosting"),
    path("hosts/<int:pk>/agree/", views.agree, name="agree"),
    path("hosts/<int:pk>/decline/", views.decline, name="decline"),
    path("<int:pk>/", views.describe, name="describe"),
    path("<int:pk>/hosts/", views.host_new, name="host_new"),
    path("<int:pk>/declare/", views.declare, name="declare"),
]
