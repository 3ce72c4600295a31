"""Addresses of board packs."""

from django.urls import URLPattern, path

from majal.modules.board_packs import views

app_name = "board_packs"
urlpatterns: list[URLPattern] = [
    path("", views.packs, name="list"),
    path("ask/", views.ask_page, name="ask"),
    path("<int:pk>/", views.detail, name="detail"),
    path("<int:pk>/again/", views.again, name="again"),
]
