"""Ways to finance a company, whom each is for, approaches to investors and funds raised."""
