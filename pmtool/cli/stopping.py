"""Ctrl-C, and what a system sends to end a program: heard once, so that nothing disturbs the
putting back.
"""

from __future__ import annotations

import signal
from types import FrameType
from typing import NoReturn

_ENDING = ("SIGINT", "SIGTERM", "SIGHUP")

_heard: list[int] = []


def listen() -> None:
    """Turn the first of these signals into `KeyboardInterrupt`. What somebody had ignored for this
    program (`nohup`, a shell's background) stays ignored.
    """
    usual = (signal.SIG_DFL, signal.default_int_handler)
    for number in _ending():
        if signal.getsignal(number) in usual:
            signal.signal(number, _hear)


def deaf() -> None:
    """Hear none of them any more: the program is putting back, or all but over. What git is asked
    from now on does not hear them either.
    """
    for number in _ending():
        if signal.getsignal(number) is _hear:
            signal.signal(number, signal.SIG_IGN)


def exit_code() -> int:
    """What the end is after an interruption: 130 after Ctrl-C, 143 after `kill`."""
    return 128 + (_heard[0] if _heard else signal.SIGINT)


def _ending() -> list[int]:
    return [getattr(signal, name) for name in _ENDING if hasattr(signal, name)]


def _hear(number: int, frame: FrameType | None) -> NoReturn:
    deaf()
    _heard.append(number)
    raise KeyboardInterrupt
