"""What other modules may use from operations: nothing; they offer their signs to the kernel."""
