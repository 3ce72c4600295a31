"""Addresses of the community."""

from django.urls import URLPattern, path

from majal.modules.community.views import board, directory, introductions, own

app_name = "community"
urlpatterns: list[URLPattern] = [
    path("", directory.members, name="list"),
    path("<int:pk>/", directory.member, name="member"),
    path("<int:pk>/introduction/", introductions.new, name="ask"),
    path("own/", own.mine, name="own"),
    path("own/<int:pk>/lines/new/", own.new_line, name="new_line"),
    path("own/<int:pk>/contact/", own.profile, name="profile"),
    path("own/lines/<int:pk>/end/", own.remove_line, name="end_line"),
    path("own/blocks/<int:pk>/lift/", own.unblock, name="unblock"),
    path("own/letter/", own.letter, name="letter"),
    path("letter/<slug:secret>/", own.digest, name="digest"),
    path("introductions/", introductions.introductions, name="introductions"),
    path("introductions/<int:pk>/", introductions.introduction, name="introduction"),
    path("introductions/<int:pk>/answer/", introductions.answer, name="answer"),
    path("introductions/<int:pk>/back/", introductions.take_back, name="take_back"),
    path("introductions/<int:pk>/block/", own.block, name="block"),
    path("notices/", board.notices, name="notices"),
    path("notices/new/", board.new_notice, name="new_notice"),
    path("notices/<int:pk>/", board.notice, name="notice"),
    path("notices/<int:pk>/publish/", board.publish, name="publish"),
    path("notices/<int:pk>/refuse/", board.refuse, name="refuse"),
    path("notices/<int:pk>/end/", board.end, name="end"),
]
