"""What is read of incidents, outages, promised times and visits."""
