"""Addresses of the reception."""

from django.urls import URLPattern, path

from majal.modules.reception.views import desk, mail, registers, visits

app_name = "reception"
urlpatterns: list[URLPattern] = [
    path("", desk.desk, name="desk"),
    path("at/<slug:code>/", desk.today, name="today"),
    path("at/<slug:code>/inside/", desk.inside, name="inside"),
    path("at/<slug:code>/walk-in/", desk.walk_in, name="walk_in"),
    path("at/<slug:code>/notice/", desk.notice, name="notice"),
    path("at/<slug:code>/receive/", mail.receive, name="receive"),
    path("at/<slug:code>/send/", mail.send, name="send"),
    path("at/<slug:code>/extracts/", registers.extracts, name="extracts"),
    path("at/<slug:code>/extracts/issue/", registers.extract, name="extract"),
    path("visits/", visits.visit_list, name="visits"),
    path("visits/announce/", visits.announce, name="announce"),
    path("visits/<int:pk>/", visits.detail, name="visit"),
    path("visits/<int:pk>/badge/", desk.badge, name="badge"),
    path("visits/<int:pk>/welcome/", visits.welcome, name="welcome"),
    path("visits/<int:pk>/leave/", visits.leave, name="leave"),
    path("visits/<int:pk>/deny/", visits.deny, name="deny"),
    path("visits/<int:pk>/cancel/", visits.cancel, name="cancel"),
    path("visits/<int:pk>/answer/", visits.answer, name="answer"),
    path("mail/", mail.mail_list, name="mail"),
    path("mail/mine/", mail.my_mail, name="my_mail"),
    path("mail/sent/", mail.sent_list, name="sent"),
    path("mail/<int:pk>/", mail.detail, name="item"),
    path("mail/<int:pk>/collect/", mail.collect, name="collect"),
    path("mail/<int:pk>/return/", mail.give_back, name="return"),
    path("mail/<int:pk>/forward/", mail.forward, name="forward"),
    path("registers/", registers.line_list, name="lines"),
    path("registers/<int:pk>/correct/", registers.correct, name="correct"),
]
