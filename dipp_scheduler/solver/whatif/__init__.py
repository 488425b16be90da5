"""What if: a limit were one unit easier, or an inspector fell ill."""
