"""Papers from templates: the one room that knows Jinja, seen from outside.

Importing Jinja takes longer than most commands: import this where a paper is made.
"""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import TemplateError

from chuangwei.render.templating.explain import fault
from chuangwei.render.templating.faults import TemplateFault, reachable
from chuangwei.render.templating.sandbox import Environment
from chuangwei.render.templating.source import SUFFIX

__all__ = ["TemplateFault", "render"]

# What a template's expressions can raise besides Jinja's own errors.
_WRONG = (TypeError, ValueError, ArithmeticError, LookupError, AttributeError, RecursionError)
_SPARE_LINES = re.compile(r"\n{3,}")


def render(name: str, view: Any, own: Path | None) -> str:
    """The Markdown of a paper: template NAME.md.j2 filled with the fields of a view record.

    `own` is the workspace's templates/ (None: only those of the program); a template in it comes before the bundled one
    of the same name. A view's fields and properties are the template's variables. Every value is escaped, so that it reads
    as typed. Raises TemplateFault.
    """
    environment = _environment(own if own is not None and own.is_dir() else None)
    environment.begin(view)
    variables = {field: getattr(view, field) for field in reachable(type(view))}
    file = name if name.endswith(SUFFIX) else name + SUFFIX
    try:
        text = environment.get_template(file).render(variables)
    except (TemplateError, *_WRONG) as error:
        raise fault(error, environment, file, variables) from error
    return _SPARE_LINES.sub("\n\n", text).strip("\n") + "\n"


@lru_cache(maxsize=4)
def _environment(own: Path | None) -> Environment:
    """Kept, so that thirty papers of one kind compile their template once."""
    return Environment(own)
