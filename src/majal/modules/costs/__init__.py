"""What a park costs: headings, budget and actual by month, contracts with suppliers."""
