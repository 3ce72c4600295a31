"""What is read of promises, outages and visits."""
