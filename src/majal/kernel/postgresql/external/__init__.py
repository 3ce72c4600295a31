"""A server of one's own, that DATABASE_URL names; and its copy, where there is one."""
