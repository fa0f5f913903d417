"""Why a command gives up: one line for the operator."""


class CommandFailed(Exception):
    """The command cannot do what was asked. The text is one clear line that says what to do; no trace is shown."""


class Stopped(BaseException):
    """The operator asked the process to stop; what was not committed is taken back. Like KeyboardInterrupt it passes
    through handlers of ordinary errors."""
