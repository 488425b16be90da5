"""Every word that a user reads, in English and in Welsh."""
