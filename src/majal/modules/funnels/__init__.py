"""What came of programmes: the funnel from an idea to a company, funders’ targets, meters."""
