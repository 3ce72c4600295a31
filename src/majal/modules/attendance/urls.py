"""Addresses of attendance; those of the door stand by themselves, as the phone keeps them apart."""

from django.urls import URLPattern, path

from majal.modules.attendance.views import desk, gates, lists, saying, sheet

app_name = "attendance"
urlpatterns: list[URLPattern] = [
    path("checkin/worker.js", desk.worker, name="worker"),
    path("checkin/<int:pk>/", desk.door, name="door"),
    path("checkin/<int:pk>/people/", desk.people, name="people"),
    path("checkin/<int:pk>/marks/", desk.marks, name="marks"),
    path("checkin/by/<str:secret>/", desk.gate, name="gate"),
    path("checkin/by/<str:secret>/people/", desk.gate_people, name="gate_people"),
    path("checkin/by/<str:secret>/marks/", desk.gate_marks, name="gate_marks"),
    path("checkin/by/<str:secret>/results/", gates.gate_results, name="gate_results"),
    path("checkin/by/<str:secret>/levels/", gates.gate_levels, name="gate_levels"),
    path("attendance/", lists.attendances, name="list"),
    path("attendance/mine/", lists.mine, name="mine"),
    path("attendance/say/<str:secret>/", saying.say, name="say"),
    path("attendance/say-own/<int:pk>/", saying.say_own, name="say_own"),
    path("attendance/links/<int:pk>/close/", gates.gate_close, name="gate_close"),
    path("attendance/<int:pk>/", sheet.event, name="event"),
    path("attendance/<int:pk>/sheet/", sheet.sheet, name="sheet"),
    path("attendance/<int:pk>/levels/", sheet.levels, name="levels"),
    path("attendance/<int:pk>/rule/", sheet.rule, name="rule"),
    path("attendance/<int:pk>/links/", gates.gates, name="gates"),
    path("attendance/<int:pk>/door/<int:session>/", sheet.walk, name="walk_in"),
    path("attendance/people/<int:pk>/<int:session>/", sheet.correct, name="correct"),
]
