"""Addresses of plans of floors."""

from django.urls import URLPattern, path

from majal.modules.floor_plans import views

app_name = "floor_plans"
urlpatterns: list[URLPattern] = [
    path("<slug:code>/<int:pk>/", views.plan, name="plan"),
    path("<slug:code>/<int:pk>/drawing/", views.send, name="send"),
]
