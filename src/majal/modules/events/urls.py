"""Addresses of events."""

from django.urls import URLPattern, path

from majal.modules.events.views import public, registering, tickets

app_name = "events"
urlpatterns: list[URLPattern] = [
    path("", public.agenda, name="agenda"),
    path("calendar.ics", public.feed, name="feed"),
    path("embed/", public.embed, name="embed"),
    path("mine/", tickets.mine, name="mine"),
    path("ticket/<str:secret>/", tickets.ticket, name="ticket"),
    path("ticket/<str:secret>/confirm/", tickets.confirm, name="confirm"),
    path("ticket/<str:secret>/cancel/", tickets.cancel_by_link, name="cancel_by_link"),
    path("registrations/<int:pk>/", tickets.registration, name="registration"),
    path("registrations/<int:pk>/cancel/", tickets.cancel, name="cancel"),
    path("<int:pk>/", public.event, name="event"),
    path("<int:pk>/event.ics", public.event_calendar, name="event_calendar"),
    path("<int:pk>/register/", registering.register, name="register"),
]
