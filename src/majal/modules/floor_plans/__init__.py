"""Plans of floors: a drawing sent once, then coloured by what is let, on any day."""
