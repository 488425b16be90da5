"""One appointment somewhere else, everything else as it is: judged, priced, listed."""
