"""Addresses of admissions."""

from django.urls import URLPattern, path

from majal.modules.admissions.views import applying, handling, reading, waiting

app_name = "admissions"
urlpatterns: list[URLPattern] = [
    path("calls/<slug:code>/apply/", applying.apply, name="apply"),
    path("calls/<slug:code>/ranking/", handling.ranking, name="ranking"),
    path("applications/", handling.applications, name="applications"),
    path("applications/<int:pk>/", handling.application, name="application"),
    path("applications/<int:pk>/complete/", handling.complete, name="complete"),
    path("applications/<int:pk>/reader/", handling.assign, name="assign"),
    path("applications/<int:pk>/agenda/", handling.agenda, name="agenda"),
    path("applications/<int:pk>/wait/", handling.wait, name="wait"),
    path("interests/<int:pk>/", handling.set_aside, name="set_aside"),
    path("readings/", reading.readings, name="readings"),
    path("readings/<int:pk>/", reading.reading, name="reading"),
    path("readings/<int:pk>/interest/", reading.interest, name="interest"),
    path("readings/<int:pk>/paper/<int:paper>/", reading.paper, name="reading_paper"),
    path("sittings/<int:pk>/", reading.live, name="live"),
    path("waiting/", waiting.lists, name="waiting"),
    path("waiting/<slug:park>/<slug:track>/", waiting.offer, name="offer"),
    path("offers/<int:pk>/accept/", waiting.own_accept, name="accept"),
    path("offers/<int:pk>/decline/", waiting.own_decline, name="decline"),
    path("offers/<str:secret>/<int:pk>/accept/", waiting.link_accept, name="link_accept"),
    path("offers/<str:secret>/<int:pk>/decline/", waiting.link_decline, name="link_decline"),
]
