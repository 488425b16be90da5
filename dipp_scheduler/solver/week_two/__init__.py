"""Week two's model: which meetings are held, where, when and with whom."""
