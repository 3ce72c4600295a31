"""Addresses of declarations."""

from django.urls import URLPattern, path

from majal.modules.declarations.views import declaring, staff

app_name = "declarations"
urlpatterns: list[URLPattern] = [
    path("", staff.period_list, name="list"),
    path("new/", staff.period_new, name="new"),
    path("companies/", staff.expected_list, name="companies"),
    path("periods/<int:pk>/", staff.period, name="period"),
    path("periods/<int:pk>/close/", staff.period_close, name="close"),
    path("companies/<int:pk>/", staff.expected, name="expected"),
    path("companies/<int:pk>/remind/", staff.remind, name="remind"),
    path("companies/<int:pk>/return/", staff.send_back, name="return"),
    path("own/<int:pk>/", declaring.declare, name="declare"),
    path("link/<str:secret>/", declaring.by_link, name="link"),
]
