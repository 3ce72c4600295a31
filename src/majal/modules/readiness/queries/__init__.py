"""Everything that reads readiness: sites, assessments, proposals, scores."""
