"""Addresses of parks."""

from django.urls import path

from majal.modules.parks import views

app_name = "parks"
urlpatterns = [
    path("", views.park_list, name="list"),
    path("<slug:code>/", views.park_detail, name="detail"),
]
