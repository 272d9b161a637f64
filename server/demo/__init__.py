"""An invented family room, so that every screen lives from the first start."""
