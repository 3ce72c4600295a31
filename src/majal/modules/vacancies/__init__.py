"""Jobs and internships that resident companies offer, and the hires that came of them."""
