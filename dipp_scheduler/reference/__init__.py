"""Data that comes with the program: manual profiles, regions, towns, invented names."""
