"""What articles of the press speak of; who reads them, by which rules, who is told."""
