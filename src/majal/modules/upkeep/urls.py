"""Addresses of promises, outages and visits."""

from django.urls import URLPattern, path

from majal.modules.upkeep.views import charter, outages, plans, state, visits

app_name = "upkeep"
urlpatterns: list[URLPattern] = [
    path("state/<slug:code>/", state.state, name="state"),
    path("charter/<slug:code>/", charter.charter, name="charter"),
    path("outages/", outages.outage_list, name="outages"),
    path("outages/new/", outages.new, name="outage_new"),
    path("outages/<int:pk>/", outages.outage, name="outage"),
    path("outages/<int:pk>/end/", outages.end, name="outage_end"),
    path("outages/<int:pk>/withdraw/", outages.withdraw, name="outage_withdraw"),
    path("visits/", visits.visits, name="visits"),
    path("visits/new/", plans.plan_new, name="plan_new"),
    path("visits/<int:pk>/done/", visits.done, name="visit_done"),
    path("plans/<int:pk>/", plans.plan, name="plan"),
    path("plans/<int:pk>/end/", plans.plan_end, name="plan_end"),
]
