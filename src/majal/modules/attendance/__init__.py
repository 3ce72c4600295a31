"""Who came: noted at the door, also without a net; how long they stayed, what they say of it."""
