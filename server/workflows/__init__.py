"""One use case per file; only here do features meet."""
