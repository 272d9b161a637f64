"""The public zone: works, their media, tombstones."""
