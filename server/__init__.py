"""Eyes on Me: what children, guardians, rooms and the public touch."""

import gc

# While the house is imported, tens of thousands of objects are made and none becomes garbage: looking
# for it after every 700 took a sixth of the start.
gc.set_threshold(20_000, 20, 20)
