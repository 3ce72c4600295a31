"""Addresses of those who keep counters; they stand beside the counters' own."""

from django.urls import URLPattern, path

from majal.modules.counter_keeping.views import keeping, tickets

app_name = "counter_keeping"
urlpatterns: list[URLPattern] = [
    path("served/", tickets.ticket_list, name="served"),
    path("<int:pk>/close/", keeping.close_counter, name="close_counter"),
    path("parks/<slug:code>/keep/", keeping.keep, name="keep"),
    path("parks/<slug:code>/keep/poster/", keeping.poster, name="poster"),
    path("parks/<slug:code>/keep/screen/", keeping.renew, name="renew"),
    path("parks/<slug:code>/keep/add/", keeping.add, name="add"),
    path("parks/<slug:code>/keep/close/", keeping.close, name="close"),
    path("parks/<slug:code>/keep/closings/<int:pk>/withdraw/", keeping.withdraw, name="withdraw"),
    path("parks/<slug:code>/keep/<int:pk>/", keeping.edit, name="edit"),
    path("parks/<slug:code>/keep/<int:pk>/end/", keeping.end, name="end"),
    path("parks/<slug:code>/keep/<int:pk>/hours/", keeping.add_presence, name="add_presence"),
    path("parks/<slug:code>/keep/hours/<int:pk>/end/", keeping.end_presence, name="end_presence"),
]
