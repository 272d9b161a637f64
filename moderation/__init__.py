"""The review domain and its screens; built on server, never imported by it."""
