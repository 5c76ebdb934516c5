"""Whole statements, as files to look at: `pytest --snapshot-update` writes them anew."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode

from pmtool.domain.record import Record
from pmtool.render.documents import Format
from tests.render.records import SIGNED, full, headteacher, record, rendered


class Markdown(SingleFileSnapshotExtension):
    _write_mode = WriteMode.TEXT
    file_extension = "md"


class Html(SingleFileSnapshotExtension):
    _write_mode = WriteMode.TEXT
    file_extension = "html"


@pytest.mark.parametrize("format", ["md", "html"])
@pytest.mark.parametrize("made", [record, full, headteacher], ids=["empty", "full", "headteacher"])
def test_a_whole_statement(
    made: Callable[[], Record], format: Format, snapshot: SnapshotAssertion
) -> None:
    extension = Html if format == "html" else Markdown
    text = rendered(made(), format, current_digest=SIGNED)
    assert text == snapshot(extension_class=extension)
