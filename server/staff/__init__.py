"""People who work with the stories: accounts, roles, permissions, sessions."""
