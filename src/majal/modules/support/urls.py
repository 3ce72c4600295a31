"""Addresses of incidents and of the doors where they are reported."""

from django.urls import URLPattern, path

from majal.modules.support.views import keeping, reporting, steps, work

app_name = "support"
urlpatterns: list[URLPattern] = [
    path("", work.incident_list, name="list"),
    path("round/", work.my_round, name="round"),
    path("board/", work.board, name="board"),
    path("report/", reporting.choose, name="choose"),
    path("report/<slug:code>/", reporting.in_park, name="report"),
    path("at/<slug:code>/", reporting.at_door, name="at"),
    path("answer/<str:secret>/", reporting.answer, name="answer"),
    path("incident/<int:pk>/", work.incident, name="incident"),
    path("incident/<int:pk>/triage/", steps.triage, name="triage"),
    path("incident/<int:pk>/assign/", steps.assign, name="assign"),
    path("incident/<int:pk>/take/", steps.take, name="take"),
    path("incident/<int:pk>/pause/", steps.pause, name="pause"),
    path("incident/<int:pk>/resume/", steps.resume, name="resume"),
    path("incident/<int:pk>/part/", steps.part, name="part"),
    path("incident/<int:pk>/repair/", steps.repair, name="repair"),
    path("incident/<int:pk>/dismiss/", steps.dismiss, name="dismiss"),
    path("incident/<int:pk>/confirm/", steps.confirm, name="confirm"),
    path("incident/<int:pk>/reopen/", steps.reopen, name="reopen"),
    path("part/<int:pk>/back/", steps.part_back, name="part_back"),
    path("places/", keeping.places, name="places"),
    path("places/new/", keeping.place_new, name="place_new"),
    path("places/<slug:code>/fill/", keeping.places_fill, name="places_fill"),
    path("places/<slug:code>/sheet/", keeping.doors, name="doors"),
]
