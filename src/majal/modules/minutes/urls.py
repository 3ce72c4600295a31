"""Addresses of minutes, below those of their sitting."""

from django.urls import URLPattern, path

from majal.modules.minutes import views

app_name = "minutes"
urlpatterns: list[URLPattern] = [
    path("<int:pk>/minutes/", views.write, name="write"),
    path("<int:pk>/minutes/ask/", views.ask_for_it, name="ask"),
    path("<int:pk>/minutes/sign/", views.sign, name="sign"),
    path("<int:pk>/minutes/rectify/", views.rectify, name="rectify"),
    path("<int:pk>/minutes.pdf", views.paper, name="paper"),
    path("by-link/<str:secret>/minutes.pdf", views.link_paper, name="link_paper"),
    path("by-link/<str:secret>/sign/", views.link_sign, name="link_sign"),
]
