"""Rules that learn to write their address late: when somebody asks for it, not at the start.

For every rule the router writes, parses and compiles two functions of Python; for all our rules
together that takes longer than building the rest of the app, and a process asks for few of them.
"""

from collections.abc import Callable
from functools import cache

from flask import Flask
from werkzeug.routing import Rule

Builder = Callable[..., tuple[str, str]]


class LateRule(Rule):
    """A rule whose builders are compiled at first use. A router that no longer has them is no harm."""

    def _compile_builder(self, append_unknown: bool = True) -> Builder:  # noqa: FBT001, FBT002 - werkzeug's form
        compile_now = super()._compile_builder

        @cache
        def builder() -> Builder:
            return compile_now(append_unknown)

        def build(rule: Rule, /, **values: object) -> tuple[str, str]:
            return builder()(rule, **values)

        return build


def init_late_rules(app: Flask) -> None:
    """Make every rule from now on a late one."""
    app.url_rule_class = LateRule
