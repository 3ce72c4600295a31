"""What is read of offers, applications, alerts and hires, limited to what the actor may see."""
