"""Addresses of portfolios."""

from django.urls import URLPattern, path

from majal.modules.portfolios.views import assigning, following

app_name = "portfolios"
urlpatterns: list[URLPattern] = [
    path("", following.portfolio, name="portfolio"),
    path("assign/", assigning.assign, name="assign"),
    path("reviews/", following.reviews, name="reviews"),
    path("reviews/<int:pk>/", following.review, name="review"),
    path("reviews/<int:pk>/correct/", following.correct, name="correct"),
    path("companies/<int:pk>/", following.company, name="company"),
    path("companies/<int:pk>/review/", following.write, name="write"),
    path("companies/<int:pk>/ask/", following.ask_it, name="ask"),
    path("requests/<int:pk>/", following.answer, name="answer"),
    path("assignments/<int:pk>/end/", assigning.end, name="end"),
]
