"""Finds it: the only package that imports OR-Tools."""
