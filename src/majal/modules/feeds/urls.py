"""Addresses of feeds."""

from django.urls import URLPattern, path

from majal.modules.feeds.views import adding, followed

app_name = "feeds"
urlpatterns: list[URLPattern] = [
    path("", followed.feeds, name="list"),
    path("new/", adding.new, name="new"),
    path("suggested/", adding.suggested, name="suggested"),
    path("opml/", followed.opml, name="opml"),
    path("opml/bring/", adding.bring, name="bring"),
    path("switch/", followed.switch, name="switch"),
    path("looks/<int:pk>/", adding.look, name="look"),
    path("looks/<int:pk>/take/", adding.take, name="take"),
    path("<int:pk>/", followed.feed, name="feed"),
    path("<int:pk>/change/", followed.change, name="change"),
    path("<int:pk>/step/", followed.step, name="step"),
    path("<int:pk>/hurry/", followed.hurry, name="hurry"),
]
