"""Public problems near ours, through thin adapters: data is read from a path, none is kept here."""
