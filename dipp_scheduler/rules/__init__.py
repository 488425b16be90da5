"""What is right: a check per rule, a measure per preference; never the solver."""
