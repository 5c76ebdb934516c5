"""Where templates run: Jinja's sandbox, in which whatever is printed is made inert on its way out.

A school's statements are a thousand pages of three hundred values and a hundred macros each, so
that each of these is short here. Together they make a page in two fifths of the time.
"""

from __future__ import annotations

from collections.abc import Callable

from jinja2 import StrictUndefined
from jinja2.compiler import CodeGenerator, Frame
from jinja2.nodes import Expr
from jinja2.runtime import Context, Macro
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import missing
from markupsafe import Markup


def sandbox(printed: Callable[[object], str]) -> ImmutableSandboxedEnvironment:
    """Where templates run: they reach nothing of the machine, and what they print goes through
    `printed`, which makes it inert: Jinja's own escaping would change nothing in what it gives.
    """
    environment = _Sandbox(
        undefined=StrictUndefined,
        autoescape=True,
        finalize=printed,
        keep_trailing_newline=True,
        auto_reload=False,
    )
    # With these a template could let a value act: `safe` as markup, `urlize` as a link.
    for unsafe in ("safe", "urlize"):
        del environment.filters[unsafe]
    return environment


class _PrintedOnce(CodeGenerator):
    """What is printed goes through `finalize` alone, which has escaped it: to do that again took a
    seventh of a page's time.
    """

    def _output_child_pre(
        self, node: Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo
    ) -> None:
        self.write("environment.finalize(")

    def _output_child_post(
        self, node: Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo
    ) -> None:
        self.write(")")


class _Sandbox(ImmutableSandboxedEnvironment):
    code_generator_class = _PrintedOnce

    def getattr(self, obj: object, attribute: str) -> object:
        """As always, but at once for what a form was filled with: it is there to be seen."""
        fields = getattr(type(obj), "__dataclass_fields__", None)
        if fields is not None and attribute in fields and attribute[0] != "_":
            return getattr(obj, attribute)
        return super().getattr(obj, attribute)

    def call(
        __self,  # noqa: N805 - as Jinja has them, since a macro may have arguments of any name
        __context: Context,
        __obj: object,
        *args: object,
        **kwargs: object,
    ) -> object:
        """As always, but at once for a macro that is given values in their order: a template made
        it, and it reaches no more than that. All that Jinja looks at took a third of a page's time.
        """
        if type(__obj) is Macro and kwargs.keys() <= _OF_JINJA:
            lacking = len(__obj.arguments) - len(args)
            more = __obj.caller or __obj.catch_kwargs or __obj.catch_varargs
            if lacking >= 0 and not more:
                text = __obj._func(*args, *(missing,) * lacking)
                return Markup(text) if __context.eval_ctx.autoescape else text
        return super().call(__context, __obj, *args, **kwargs)


_OF_JINJA = {"_block_vars", "_loop_vars"}
"""What Jinja adds to every call for those that want to know the context; a macro does not."""
