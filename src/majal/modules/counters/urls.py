from django.urls import URLPattern

app_name = "counters"
urlpatterns: list[URLPattern] = []
