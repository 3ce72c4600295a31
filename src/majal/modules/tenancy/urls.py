"""Addresses of contracts."""

from django.urls import URLPattern, path

from majal.modules.tenancy.views import board

app_name = "tenancy"
urlpatterns: list[URLPattern] = [
    path("", board.contract_list, name="list"),
    path("<int:pk>/", board.contract, name="contract"),
]
