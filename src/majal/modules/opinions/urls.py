"""Addresses of opinions."""

from django.urls import URLPattern, path

from majal.modules.opinions import views

app_name = "opinions"
urlpatterns: list[URLPattern] = [
    path("on/<int:pk>/", views.ask_one, name="ask"),
    path("<int:pk>/withdraw/", views.withdraw, name="withdraw"),
    path("<str:secret>/", views.opinion, name="opinion"),
    path("<str:secret>/paper/<int:paper>/", views.opinion_paper, name="opinion_paper"),
]
