"""Addresses of the desk of events."""

from django.urls import URLPattern, path

from majal.modules.event_desk.views import deciding, lists, making, programme

app_name = "event_desk"
urlpatterns: list[URLPattern] = [
    path("list/", lists.events, name="list"),
    path("new/", making.new, name="new"),
    path("registrations/", lists.registrations, name="registrations"),
    path("registrations/<int:pk>/approve/", deciding.approve, name="approve"),
    path("registrations/<int:pk>/refuse/", deciding.refuse, name="refuse"),
    path("registrations/<int:pk>/paid/", deciding.paid, name="paid"),
    path("<int:pk>/group/", deciding.group, name="group"),
    path("<int:pk>/part/", deciding.part, name="part"),
    path("<int:pk>/keep/", making.keep, name="keep"),
    path("<int:pk>/edit/", making.edit, name="edit"),
    path("<int:pk>/publish/", making.publish, name="publish"),
    path("<int:pk>/cancel/", making.cancel, name="cancel"),
    path("<int:pk>/copy/", making.copy, name="copy"),
    path("<int:pk>/sessions/", programme.session_new, name="session_new"),
    path("sessions/<int:pk>/", programme.session_edit, name="session_edit"),
    path("sessions/<int:pk>/remove/", programme.session_remove, name="session_remove"),
    path("<int:pk>/speakers/", programme.speaker_new, name="speaker_new"),
    path("speakers/<int:pk>/remove/", programme.speaker_remove, name="speaker_remove"),
    path("<int:pk>/questions/", programme.question_new, name="question_new"),
    path("questions/<int:pk>/remove/", programme.question_remove, name="question_remove"),
    path("<int:pk>/partners/", programme.partner_new, name="partner_new"),
    path("partners/<int:pk>/remove/", programme.partner_remove, name="partner_remove"),
]
