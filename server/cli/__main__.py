"""`python -m server.cli`: the `eyes` command where a path with spaces breaks the installed one."""

from server.cli import eyes

if __name__ == "__main__":
    eyes()
