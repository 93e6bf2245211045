"""Conditions of rules and routes: parse once, ask many times.

>>> parse("(dump or near) and not 咨询@title").holds(FactSet({"dump"}))
True

Built from names, `and`, `or`, `not`, brackets, `2 of (a, b, c)`, `name@title` / `name@text` (in that
field) and `name@3` (at least three mentions). A name may hold any character but white space, brackets,
commas and `@`; a name with those stands in double quotes.
"""

from classifier.expression.evaluate import Expression, Facts, FactSet, Test
from classifier.expression.parse import ExpressionError, parse

__all__ = ["Expression", "ExpressionError", "FactSet", "Facts", "Test", "parse"]
