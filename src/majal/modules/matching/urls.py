"""Addresses of matching."""

from django.urls import URLPattern, path

from majal.modules.matching.views import finding, groups, proposals

app_name = "matching"
urlpatterns: list[URLPattern] = [
    path("", finding.find, name="find"),
    path("weights/", finding.weights, name="weights"),
    path("groups/", groups.groups, name="groups"),
    path("groups/open/", groups.open_group, name="open"),
    path("group/<int:pk>/", groups.group, name="group"),
    path("group/<int:pk>/member/", groups.add_member, name="add_member"),
    path("group/<int:pk>/mentor/", groups.add_mentor, name="add_mentor"),
    path("group/<int:pk>/leave/", groups.leave, name="leave"),
    path("group/<int:pk>/close/", groups.close, name="close"),
    path("group/<int:pk>/propose/", proposals.propose, name="propose"),
    path("member/<int:pk>/", groups.choose, name="choose"),
    path("mentor/<int:pk>/", groups.prefer, name="prefer"),
    path("proposal/<int:pk>/", proposals.proposal, name="proposal"),
    path("proposal/<int:pk>/accept/", proposals.accept, name="accept"),
    path("proposal/<int:pk>/aside/", proposals.set_aside, name="set_aside"),
    path("pair/<int:pk>/", proposals.change, name="change"),
    path("assignment/<int:pk>/end/", proposals.end, name="end"),
]
