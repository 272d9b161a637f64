"""The screens a child sees."""
