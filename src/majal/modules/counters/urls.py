"""Addresses of the counters."""

from django.urls import URLPattern, path

from majal.modules.counters.views import booking, entrance, serving, shown, visits

app_name = "counters"
urlpatterns: list[URLPattern] = [
    path("", shown.index, name="index"),
    path("work/", serving.work, name="work"),
    path("<int:pk>/", shown.counter, name="counter"),
    path("<int:pk>/book/", booking.choose, name="choose"),
    path("<int:pk>/book/<str:stamp>/", booking.book, name="book"),
    path("<int:pk>/queue/", serving.queue, name="queue"),
    path("<int:pk>/call/", serving.call, name="call"),
    path("<int:pk>/give/", serving.give, name="give"),
    path("appointments/<int:pk>/", visits.own, name="own"),
    path("appointments/<int:pk>/move/", visits.own_move, name="own_move"),
    path("appointments/<int:pk>/cancel/", visits.own_cancel, name="own_cancel"),
    path("appointments/<int:pk>/calendar/", visits.own_calendar, name="own_calendar"),
    path("appointments/<int:pk>/welcome/", serving.welcome, name="welcome"),
    path("appointments/<int:pk>/missed/", serving.missed, name="missed"),
    path("link/<slug:secret>/", visits.appointment, name="appointment"),
    path("link/<slug:secret>/move/", visits.appointment_move, name="appointment_move"),
    path("link/<slug:secret>/cancel/", visits.appointment_cancel, name="appointment_cancel"),
    path("link/<slug:secret>/calendar/", visits.appointment_calendar, name="appointment_calendar"),
    path("tickets/<uuid:key>/", entrance.ticket, name="ticket"),
    path("tickets/<uuid:key>/leave/", entrance.leave, name="leave"),
    path("tickets/<uuid:key>/opinion/", entrance.opinion, name="opinion"),
    path("tickets/<int:pk>/again/", serving.again, name="again"),
    path("tickets/<int:pk>/serve/", serving.serve, name="serve"),
    path("tickets/<int:pk>/no-show/", serving.no_show, name="no_show"),
    path("tickets/<int:pk>/done/", serving.done, name="done"),
    path("tickets/<int:pk>/transfer/", serving.transfer, name="transfer"),
    path("screens/<uuid:key>/", entrance.screen, name="screen"),
    path("parks/<slug:code>/", shown.park, name="park"),
    path("parks/<slug:code>/ticket/", entrance.take, name="take"),
]
