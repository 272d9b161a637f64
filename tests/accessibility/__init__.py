"""Every page for everybody: no barrier a machine can find, and a way by keyboard alone."""
