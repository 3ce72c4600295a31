"""The yearly board pack of a park: income, costs, result and figures in one numbered document."""
