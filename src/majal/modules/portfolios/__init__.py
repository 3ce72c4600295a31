"""The coordinator’s portfolio: companies, quarterly reviews, alerts, requests and their answers."""
