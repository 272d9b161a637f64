"""Pictures, voices and words made safe to look at: pure, without Flask and SQLAlchemy.

Whatever a stranger may have built is decoded only in the child process of
`server.media.limited`; the modules beside it are what runs in there.
"""
