"""Week two's search: from a few sites and a rough model to a schedule and its proof."""
