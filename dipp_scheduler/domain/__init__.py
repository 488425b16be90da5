"""What is: frozen objects for the input and the schedule; no solver, no files."""
