"""What a park keeps going: its opening hours and promises, outages, preventive visits."""
