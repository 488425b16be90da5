"""The case sample: who may be in it, how many of each PDU and risk, and the draw itself."""
