"""Measurements that anybody can run again: each is one command that prints one table."""
