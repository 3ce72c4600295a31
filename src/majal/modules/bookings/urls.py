"""Addresses of bookings."""

from django.urls import URLPattern, path

from majal.modules.bookings.views import booking, finding, keeping, lists, steps

app_name = "bookings"
urlpatterns: list[URLPattern] = [
    path("", finding.find, name="find"),
    path("list/", lists.bookings, name="list"),
    path("today/", keeping.today, name="today"),
    path("suspensions/", lists.suspensions, name="suspensions"),
    path("suspensions/new/", keeping.suspend, name="suspend"),
    path("suspensions/<int:pk>/lift/", keeping.lift, name="lift"),
    path("of/<int:pk>/", finding.week, name="week"),
    path("of/<int:pk>/book/", booking.book, name="book"),
    path("of/<int:pk>/now/", booking.at_once, name="at_once"),
    path("of/<int:pk>/wait/", booking.wait, name="wait"),
    path("of/<int:pk>/block/", keeping.block, name="block"),
    path("wish/<int:pk>/leave/", steps.unwait, name="unwait"),
    path("<int:pk>/", booking.booking, name="booking"),
    path("<int:pk>/confirm/", steps.confirm, name="confirm"),
    path("<int:pk>/refuse/", steps.refuse, name="refuse"),
    path("<int:pk>/move/", steps.move, name="move"),
    path("<int:pk>/cancel/", steps.cancel, name="cancel"),
    path("<int:pk>/cancel-rest/", steps.cancel_rest, name="cancel_rest"),
    path("<int:pk>/here/", steps.here, name="here"),
    path("<int:pk>/left/", steps.left, name="left"),
    path("<int:pk>/release/", steps.release, name="release"),
]
