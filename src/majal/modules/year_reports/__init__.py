"""The year of the network, a territory or a park on paper, and the page of the method."""
