"""Out: a schedule goes in, bytes come out."""
