"""What is read of requests for information, of the register and of what is published."""
