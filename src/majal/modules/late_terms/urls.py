"""Addresses of terms for lateness."""

from django.urls import URLPattern, path

from majal.modules.late_terms.views import decisions, policies

app_name = "late_terms"
urlpatterns: list[URLPattern] = [
    path("rules/", policies.policies, name="policies"),
    path("rules/new/", policies.write, name="write"),
    path("rules/<int:pk>/", policies.policy, name="policy"),
    path("rules/<int:pk>/terms/", policies.terms, name="terms"),
    path("rules/<int:pk>/add/", policies.add, name="add"),
    path("rules/steps/<int:pk>/", policies.step, name="step"),
    path("rules/steps/<int:pk>/remove/", policies.remove, name="remove"),
    path("interest/<int:pk>/", decisions.decision, name="decision"),
    path("interest/<int:park>/<int:entity>/<int:pk>/", decisions.decide, name="decide"),
]
