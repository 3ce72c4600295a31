from django.http import HttpResponse
from django.urls import path

app_name = "events"
v = lambda *a, **k: HttpResponse("")
urlpatterns = [
    path("", v, name="agenda"),
    path("<int:pk>/", v, name="event"),
    path("hosting/", v, name="hosting"),
    path("ticket/<str:secret>/", v, name="ticket"),
    path("registrations/<int:pk>/", v, name="registration"),
]
