"""Bare media: the same pixels or samples, without a byte that is not needed to show or hear them.

Decoders see bare files only, and bare files are what is kept of a child's originals: what a camera or
a recorder wrote beside the picture or the sound ends here. Runs in the limited child process only.
"""
