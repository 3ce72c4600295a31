"""Addresses of convocations, below those of their sitting."""

from django.urls import URLPattern, path

from majal.modules.convocations import views

app_name = "convocations"
urlpatterns: list[URLPattern] = [
    path("<int:pk>/agenda.pdf", views.agenda, name="agenda"),
    path("<int:pk>/sitting.ics", views.calendar, name="calendar"),
    path("by-link/<str:secret>/", views.by_link, name="by_link"),
    path("by-link/<str:secret>/sitting.ics", views.link_calendar, name="link_calendar"),
    path("by-link/<str:secret>/agenda.pdf", views.link_agenda, name="link_agenda"),
]
