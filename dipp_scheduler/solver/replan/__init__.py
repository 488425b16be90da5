"""The next draft after changes, nearest to what people know."""
