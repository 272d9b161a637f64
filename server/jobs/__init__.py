"""Work that follows later: a ledger that is the truth, and a queue that only carries ids."""
