"""Exceptions that stop the program: each knows its exit code and speaks its own Chinese sentence."""

from __future__ import annotations


class ChuangweiError(Exception):
    """Base of all errors that a user can cause and cure; `hint` says what to do next."""

    exit_code = 1

    def __init__(self, message: str, *, hint: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class UsageFault(ChuangweiError):
    """The command line itself is wrong."""

    exit_code = 2
