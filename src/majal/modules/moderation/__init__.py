"""What readers report, and what a moderator decides of it."""
