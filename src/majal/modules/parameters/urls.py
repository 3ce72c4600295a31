"""Addresses of the calendar and of the rules."""

from django.urls import path

from majal.modules.parameters import views

app_name = "parameters"
urlpatterns = [
    path("calendar/", views.calendar_now, name="calendar"),
    path("calendar/<int:year>/", views.calendar_year, name="calendar_year"),
    path("calendar/<int:year>/majal.ics", views.calendar_file, name="calendar_file"),
    path("calendar/announce/<slug:event>/<int:hijri_year>/", views.announce, name="announce"),
    path("rules/", views.rule_list, name="rules"),
]
