"""Week one: who interviews whom about which case, and when."""
