"""Spoken prompts: what the loudspeaker of each screen says, and whose voice says it."""
