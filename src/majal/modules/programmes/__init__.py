"""Programmes in stages and cohorts: their members, milestones, logbooks, funnel and targets."""
