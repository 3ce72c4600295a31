"""Addresses of mentions."""

from django.urls import URLPattern, path

from majal.modules.mentions.views import desk, names, open_pages, own, rules

app_name = "mentions"
urlpatterns: list[URLPattern] = [
    path("", open_pages.index, name="index"),
    path("park/<slug:code>/", open_pages.of_park, name="park"),
    path("territory/<str:code>/", open_pages.of_territory, name="territory"),
    path("organisation/<int:pk>/", open_pages.of_organisation, name="organisation"),
    path("topic/<slug:code>/", open_pages.of_topic, name="topic"),
    path("atom/", open_pages.atom, name="atom"),
    path("atom/<str:secret>/", open_pages.channel, name="channel"),
    path("suggest/", open_pages.suggest, name="suggest"),
    path("desk/", desk.desk, name="desk"),
    path("desk/<int:pk>/", desk.review, name="review"),
    path("desk/<int:pk>/link/", desk.link, name="link"),
    path("desk/<int:pk>/<int:mention>/", desk.judge, name="judge"),
    path("rules/", rules.rules, name="rules"),
    path("rules/new/", rules.new, name="new_rule"),
    path("rules/<int:pk>/", rules.rule, name="rule"),
    path("rules/<int:pk>/change/", rules.change, name="change_rule"),
    path("rules/<int:pk>/again/", rules.again, name="again"),
    path("rules/<int:pk>/end/", rules.end, name="end_rule"),
    path("names/", names.names, name="names"),
    path("names/new/", names.new_name, name="new_name"),
    path("names/topic/", names.new_topic, name="new_topic"),
    path("names/<int:pk>/end/", names.end, name="end_name"),
    path("own/", own.own, name="own"),
    path("own/<int:pk>/end/", own.end, name="end_channel"),
]
