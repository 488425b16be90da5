"""The CP-SAT model, its search and its tiers: what both weeks are solved with."""
