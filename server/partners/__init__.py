"""Partners: sites that show works, and are told when one must go."""
