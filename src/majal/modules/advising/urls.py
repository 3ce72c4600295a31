"""Addresses of mentoring."""

from django.urls import URLPattern, path

from majal.modules.advising.views import (
    catalogue,
    keeping,
    lists,
    own,
    people,
    steps,
    vouchers,
    writing,
)

app_name = "advising"
urlpatterns: list[URLPattern] = [
    path("", catalogue.experts, name="experts"),
    path("mine/", own.mine, name="mine"),
    path("sessions/", lists.sessions, name="sessions"),
    path("session/<int:pk>/", own.session, name="session"),
    path("session/<int:pk>/confirm/", steps.confirm, name="confirm"),
    path("session/<int:pk>/accept/", steps.accept, name="accept"),
    path("session/<int:pk>/decline/", steps.decline, name="decline"),
    path("session/<int:pk>/propose/", steps.propose, name="propose"),
    path("session/<int:pk>/move/", steps.move, name="move"),
    path("session/<int:pk>/cancel/", steps.cancel, name="cancel"),
    path("session/<int:pk>/room/", steps.room, name="room"),
    path("session/<int:pk>/minutes/", steps.minutes, name="minutes"),
    path("session/<int:pk>/settle/", steps.settle, name="settle"),
    path("session/<int:pk>/miss/", steps.miss, name="miss"),
    path("session/<int:pk>/notes/", writing.notes, name="notes"),
    path("session/<int:pk>/goal/", writing.goal, name="goal"),
    path("session/<int:pk>/rate/", writing.rate, name="rate"),
    path("goal/<int:pk>/", writing.close_goal, name="close_goal"),
    path("vouchers/", lists.vouchers, name="vouchers"),
    path("vouchers/give/", vouchers.give, name="give"),
    path("voucher/<int:pk>/", vouchers.voucher, name="voucher"),
    path("voucher/<int:pk>/correct/", vouchers.correct, name="correct"),
    path("voucher/<int:pk>/close/", vouchers.close, name="close"),
    path("paid/", vouchers.paid, name="paid"),
    path("experts/", people.experts, name="all_experts"),
    path("experts/add/", keeping.add, name="add"),
    path("clinics/add/", keeping.add_clinic, name="add_clinic"),
    path("clinic/<int:pk>/", catalogue.clinic, name="clinic"),
    path("clinic/<int:pk>/close/", keeping.close_clinic, name="close_clinic"),
    path("<int:pk>/", catalogue.expert, name="expert"),
    path("<int:pk>/ask/", catalogue.ask, name="ask"),
    path("<int:pk>/profile/", keeping.profile, name="profile"),
    path("<int:pk>/hours/", keeping.hours, name="hours"),
    path("<int:pk>/hours/remove/", keeping.remove_hours, name="remove_hours"),
    path("<int:pk>/aside/", keeping.aside, name="aside"),
]
