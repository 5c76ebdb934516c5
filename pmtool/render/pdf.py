"""A page as PDF, through WeasyPrint: tagged, with the page's own title and language (PDF/UA-1).

The same page gives the same bytes, on one machine: no clock is in them, but the fonts are.
"""

from __future__ import annotations

import io
from contextlib import redirect_stdout
from types import ModuleType

from pmtool.errors import Refused


def as_pdf(page: str, foot: str = "") -> bytes:
    """The page, which is HTML, as PDF; `foot` stands in the middle of the foot of each page.

    Nothing is fetched, whatever a form of the school's asks for: pictures stand in the page itself.
    Raises `Refused` (`no-pdf`) where WeasyPrint is not installed.
    """
    weasyprint = _weasyprint()
    from weasyprint.urls import URLFetcher

    only_within = URLFetcher(allowed_protocols=("data",))
    # Letters, digits and spaces alone, so that it needs no escape.
    content = "".join(char for char in foot if char.isalnum() or char == " ")
    style = f'@page {{ @bottom-center {{ content: "{content}" }} }}'
    html = weasyprint.HTML(string=page, url_fetcher=only_within)
    pdf: bytes = html.write_pdf(
        stylesheets=[weasyprint.CSS(string=style)] if content else None, pdf_variant="pdf/ua-1"
    )
    return pdf


def _weasyprint() -> ModuleType:
    # Where Pango is missing it prints a page of advice before it gives up.
    with redirect_stdout(io.StringIO()):
        try:
            import weasyprint
        except ImportError:
            raise Refused(
                "A PDF needs WeasyPrint, which is not installed: `pip install 'pmtool[pdf]'`."
                " Until then, --format html prints well from a browser.",
                slug="no-pdf",
            ) from None
        except OSError:
            raise Refused(
                "WeasyPrint is installed, but not Pango, with which it sets type: on Debian and"
                " Ubuntu `apt install libpango-1.0-0 libpangoft2-1.0-0`, on macOS"
                " `brew install pango`; docs/templates.md says more.",
                slug="no-pdf",
            ) from None
    assert isinstance(weasyprint, ModuleType)
    return weasyprint
