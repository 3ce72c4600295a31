"""Addresses of enquiries."""

from django.urls import URLPattern, path

from majal.modules.enquiries import views

app_name = "enquiries"
urlpatterns: list[URLPattern] = [
    path("ask/", views.question, name="ask"),
    path("tours/", views.tours, name="tours"),
    path("tours/<int:pk>/come/", views.come, name="come"),
    path("enquiries/", views.enquiries, name="enquiries"),
    path("enquiries/<int:pk>/", views.enquiry, name="enquiry"),
    path("enquiries/<int:pk>/answer/", views.answer, name="answer"),
    path("enquiries/<int:pk>/application/", views.convert, name="convert"),
    path("enquiries/<int:pk>/close/", views.close, name="close"),
    path("enquiries/tours/", views.held_tours, name="held_tours"),
    path("enquiries/tours/new/", views.new_tour, name="new_tour"),
    path("enquiries/tours/<int:pk>/", views.tour, name="tour"),
    path("enquiries/tours/<int:pk>/cancel/", views.cancel, name="cancel"),
]
