"""Addresses of calendars and doors."""

from django.urls import URLPattern, path

from majal.modules.booking_feeds.views import doors, feeds

app_name = "booking_feeds"
urlpatterns: list[URLPattern] = [
    path("calendars/", feeds.feeds, name="feeds"),
    path("calendars/add/", feeds.add, name="add"),
    path("calendars/<int:pk>/end/", feeds.end, name="end"),
    path("calendar/<str:secret>.ics", feeds.feed, name="feed"),
    path("door/<str:secret>/", doors.door, name="door"),
    path("of/<int:pk>/codes/", doors.codes, name="codes"),
]
