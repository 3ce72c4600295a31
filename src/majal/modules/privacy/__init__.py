"""Privacy: the register of processings, people’s rights over their data, what nights erase."""
