"""How full parks are, on any day: in square metres and in spaces, from contracts."""
