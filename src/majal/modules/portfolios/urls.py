"""Addresses of portfolios."""

from django.urls import URLPattern, path

from majal.modules.portfolios import views

app_name = "portfolios"
urlpatterns: list[URLPattern] = [
    path("", views.portfolio, name="portfolio"),
    path("assign/", views.assign, name="assign"),
    path("reviews/", views.reviews, name="reviews"),
    path("reviews/<int:pk>/", views.review, name="review"),
    path("reviews/<int:pk>/correct/", views.correct, name="correct"),
    path("companies/<int:pk>/", views.company, name="company"),
    path("companies/<int:pk>/review/", views.write, name="write"),
    path("companies/<int:pk>/ask/", views.ask_it, name="ask"),
    path("requests/<int:pk>/", views.answer, name="answer"),
    path("assignments/<int:pk>/end/", views.end, name="end"),
]
