"""Why something is not placed: the smallest clash, and what puts it right."""
