"""Addresses of the money of conventions as a whole, below those of contributions."""

from django.urls import path

from majal.modules.funding import views

app_name = "funding"
urlpatterns = [
    path("given/", views.who_gave_what, name="given"),
    path("given/rows/", views.given_rows, name="rows"),
    path("mine/", views.flow_data, name="mine"),
]
