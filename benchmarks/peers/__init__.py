"""Peers: each states week one as well as it can, in a process and an environment of its own."""
